// E-mail from a domain that Azure manages, and SMS. A domain of one's own is verified in the portal and takes this one's place.
param mark string
param tags object
param dataLocation string
param principalId string

resource mail 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: 'mail-govopenflow-${mark}'
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }

  resource domain 'domains' = {
    name: 'AzureManagedDomain'
    location: 'global'
    tags: tags
    properties: { domainManagement: 'AzureManaged', userEngagementTracking: 'Disabled' }
  }
}

resource service 'Microsoft.Communication/communicationServices@2023-04-01' = {
  name: 'comm-govopenflow-${mark}'
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation, linkedDomains: [mail::domain.id] }
}

// Communication and Email Service Owner, on this one service: the least built-in role that may send. It also lets its holder read keys, which the app
// does not do. A custom role with fewer actions is reported to work for e-mail; the service is not documented to heed one.
var maySend = '09976791-48a7-449e-bb21-39d1a415f350'

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(service.id, principalId, maySend)
  scope: service
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', maySend)
  }
}

output id string = service.id
output endpoint string = 'https://${service.properties.hostName}'
output senderAddress string = 'DoNotReply@${mail::domain.properties.mailFromSenderDomain}'
