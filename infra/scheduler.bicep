// The Durable Task Scheduler, in the place of the storage account's queues and tables for the orchestrations.
param mark string
param location string
param tags object
param principalId string

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: 'dts-govopenflow-${mark}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    // An empty list would let nobody in; identities decide, not addresses.
    ipAllowlist: ['0.0.0.0/0']
  }

  resource hub 'taskHubs' = { name: 'GovOpenFlow' }
}

var dataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler.id, principalId, dataContributor)
  scope: scheduler
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataContributor)
  }
}

output endpoint string = scheduler.properties.endpoint
