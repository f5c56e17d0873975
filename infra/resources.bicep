param location string
param tags object
param alertEmail string
param clientId string
param smsFrom string
param office string
param language string
param useCommunication bool
param smtpHost string
param smtpUser string
param smtpFrom string
param useSendingSettings bool
param useScheduler bool
param useFlex bool
param dedicatedSku string
param communicationDataLocation string
param deployerId string
@secure()
param eventKey string

var mark = uniqueString(subscription().id, resourceGroup().id, location)
var appName = 'func-govopenflow-${mark}'
var packages = 'packages'
var evidence = 'evidence'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-govopenflow-${mark}'
  location: location
  tags: tags
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-govopenflow-${mark}'
  location: location
  tags: tags
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 90 }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-govopenflow-${mark}'
  location: location
  tags: tags
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: logs.id, DisableLocalAuth: true }
}

// Zone-redundant: the ledger is in here. No keys: only identities get in.
resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'st${mark}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  // Files that were handed in are never written over; one that is deleted by mistake comes back for a month.
  resource blobs 'blobServices' = {
    name: 'default'
    properties: { deleteRetentionPolicy: { enabled: true, days: 30 } }
    resource ofPackages 'containers' = { name: packages }
    resource ofEvidence 'containers' = { name: evidence }
  }
}

resource keep 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'the-ledger'
  scope: storage
  properties: { level: 'CanNotDelete', notes: 'Holds the ledger.' }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${mark}'
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }

  resource secret 'secrets' = {
    name: 'event-key'
    properties: { value: eventKey }
  }
}

module roles 'roles.bicep' = {
  name: 'roles'
  params: {
    principalId: identity.properties.principalId
    deployerId: deployerId
    storageName: storage.name
    vaultName: vault.name
    insightsName: insights.name
  }
}

module communication 'communication.bicep' = if (useCommunication) {
  name: 'communication'
  params: {
    mark: mark
    tags: tags
    dataLocation: communicationDataLocation
    principalId: identity.properties.principalId
  }
}

module scheduler 'scheduler.bicep' = if (useScheduler) {
  name: 'scheduler'
  params: {
    mark: mark
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-govopenflow-${mark}'
  location: location
  tags: tags
  kind: useFlex ? 'functionapp' : 'linux'
  sku: useFlex ? { tier: 'FlexConsumption', name: 'FC1' } : { name: dedicatedSku }
  properties: { reserved: true }
}

var schedulerSettings = useScheduler ? {
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.properties.clientId}'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
} : {}

// Flex Consumption takes these from functionAppConfig, and refuses them here.
var dedicatedSettings = useFlex ? {} : {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
}

var communicationSettings = useCommunication ? {
  Communication__Endpoint: communication!.outputs.endpoint
  Communication__SenderAddress: communication!.outputs.senderAddress
  Communication__SmsFrom: smsFrom
} : {}

var mailSettings = empty(smtpHost) ? {} : union({
  Smtp__Host: smtpHost
  Smtp__From: smtpFrom
}, empty(smtpUser) ? {} : {
  Smtp__User: smtpUser
  Smtp__Password: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=smtp-password)'
})

// The whole of it is a secret, because passwords and keys stand in the middle of it.
var sendingSettings = useSendingSettings ? {
  Sending__Settings: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=sending-settings)'
} : {}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: appName
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    functionAppConfig: !useFlex ? null : {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packages}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
      scaleAndConcurrency: { maximumInstanceCount: 40, instanceMemoryMB: 2048 }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
    // Where there is no Flex Consumption, a dedicated plan: unlike Elastic Premium it needs no file share, which takes an account key.
    siteConfig: useFlex ? { minTlsVersion: '1.2' } : { minTlsVersion: '1.2', alwaysOn: true, linuxFxVersion: 'DOTNET-ISOLATED|10.0' }
  }
  dependsOn: [roles]

  resource settings 'config' = {
    name: 'appsettings'
    properties: union({
      AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
      AzureWebJobsStorage__queueServiceUri: storage.properties.primaryEndpoints.queue
      AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      AZURE_CLIENT_ID: identity.properties.clientId
      AZURE_AUTHORITY_HOST: environment().authentication.loginEndpoint
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      Ledger__TablesEndpoint: storage.properties.primaryEndpoints.table
      Evidence__BlobsEndpoint: storage.properties.primaryEndpoints.blob
      Evidence__Container: evidence
      Site__Language: language
      Site__BaseUrl: 'https://${app.properties.defaultHostName}'
      Site__Office: office
      Events__Key: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=event-key)'
      Links__Key: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=link-key)'
    }, communicationSettings, mailSettings, sendingSettings, schedulerSettings, dedicatedSettings)
  }

  // Signed links and Event Grid come without a session; what needs one is refused by the app itself.
  resource authentication 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: clientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${subscription().tenantId}/v2.0'
          }
          validation: { allowedAudiences: ['api://${clientId}'] }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
    dependsOn: [settings]
  }
}

module alerts 'alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    tags: tags
    insightsId: insights.id
    email: alertEmail
  }
}

output functionsHost string = app.properties.defaultHostName
output vaultName string = vault.name
output communicationId string = useCommunication ? communication!.outputs.id : ''
