// One environment of GovOpenFlow. Endpoints follow environment(), so that the same file serves the global cloud and Azure operated by 21Vianet.
targetScope = 'subscription'

@minLength(1)
@maxLength(32)
@description('Names the resource group and goes into every resource name.')
param environmentName string

@description('The region of everything but Communication Services, which has places for its data and not regions.')
param location string

@description('Who is mailed when an alert fires.')
param alertEmail string

@description('The Entra application by which people sign in. Its app roles are coordinator, supervisor and viewer.')
param clientId string

@description('The number or short code that SMS come from; empty: none are sent.')
param smsFrom string = ''

@description('The office that signs messages; empty for the general one.')
param office string = ''

@allowed(['zh-CN', 'en', 'both'])
@description('The language of messages.')
param language string = 'zh-CN'

@description('False where Communication Services is not offered, as in Azure operated by 21Vianet: see docs/operations.md.')
param useCommunication bool = true

@description('A mail server that takes e-mail where useCommunication is false; empty: none. Its password is the secret smtp-password in the key vault.')
param smtpHost string = ''

@description('As whom the app signs in at the mail server; empty: it takes mail without.')
param smtpUser string = ''

@description('From whom e-mail comes, where a mail server takes it.')
param smtpFrom string = ''

@description('True: how an SMS gateway and group robots are spoken to stands in the secret sending-settings of the key vault, which you save there.')
param useSendingSettings bool = false

@description('True: the Durable Task Scheduler keeps the orchestrations, not the storage account.')
param useScheduler bool = false

@description('False where Flex Consumption is not offered: a dedicated plan, which is paid for by the hour.')
param useFlex bool = true

@description('The size of the dedicated plan, where useFlex is false.')
param dedicatedSku string = 'P1v3'

@description('Where Communication Services keeps its data.')
param communicationDataLocation string = 'Asia Pacific'

@description('Who deploys, so that the hooks may write secrets; empty: nobody.')
param deployerId string = ''

@secure()
@description('The secret in the address to which Event Grid reports. A new one with every provisioning; the deployment hook hands it on.')
param eventKey string = newGuid()

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module resources 'resources.bicep' = {
  name: 'resources'
  scope: group
  params: {
    location: location
    tags: tags
    alertEmail: alertEmail
    clientId: clientId
    smsFrom: smsFrom
    office: office
    language: language
    useCommunication: useCommunication
    smtpHost: smtpHost
    smtpUser: smtpUser
    smtpFrom: smtpFrom
    useSendingSettings: useSendingSettings
    useScheduler: useScheduler
    useFlex: useFlex
    dedicatedSku: dedicatedSku
    communicationDataLocation: communicationDataLocation
    deployerId: deployerId
    eventKey: eventKey
  }
}

output FUNCTIONS_HOST string = resources.outputs.functionsHost
output KEY_VAULT_NAME string = resources.outputs.vaultName
output COMMUNICATION_ID string = resources.outputs.communicationId
