metadata description = 'All role assignments of the template: who may do what, and nothing else.'

@description('Principal of the function app\'s identity.')
param appPrincipalId string

@description('Who seeds the catalog and sets secrets. Empty: nobody.')
param operatorPrincipalId string

@description('What the operator is. A service principal is granted nothing.')
param operatorPrincipalType string

@description('What the resources are called.')
param names { *: string }

var noOperator = empty(operatorPrincipalId) || operatorPrincipalType == 'ServicePrincipal'

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roleIds = {
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  storageQueueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

var onDataStorage = concat(
  [
    { role: roleIds.storageTableDataContributor, principal: appPrincipalId, type: 'ServicePrincipal' }
    { role: roleIds.storageQueueDataMessageSender, principal: appPrincipalId, type: 'ServicePrincipal' }
  ],
  noOperator
    ? []
    : [
        { role: roleIds.storageTableDataContributor, principal: operatorPrincipalId, type: operatorPrincipalType }
        { role: roleIds.storageQueueDataContributor, principal: operatorPrincipalId, type: operatorPrincipalType }
      ]
)

// Blobs only: HTTP triggers need neither queues nor tables of the host.
var onHostStorage = [
  { role: roleIds.storageBlobDataOwner, principal: appPrincipalId, type: 'ServicePrincipal' }
]

var onVault = concat(
  [{ role: roleIds.keyVaultSecretsUser, principal: appPrincipalId, type: 'ServicePrincipal' }],
  noOperator
    ? []
    : [{ role: roleIds.keyVaultSecretsOfficer, principal: operatorPrincipalId, type: operatorPrincipalType }]
)

var onApplicationInsights = [
  { role: roleIds.monitoringMetricsPublisher, principal: appPrincipalId, type: 'ServicePrincipal' }
]

resource dataStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.dataStorage
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.hostStorage
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: names.vault
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.applicationInsights
}

resource dataStorageRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for assignment in onDataStorage: {
    name: guid(dataStorage.id, assignment.principal, assignment.role)
    scope: dataStorage
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', assignment.role)
      principalId: assignment.principal
      principalType: assignment.type
    }
  }
]

resource hostStorageRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for assignment in onHostStorage: {
    name: guid(hostStorage.id, assignment.principal, assignment.role)
    scope: hostStorage
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', assignment.role)
      principalId: assignment.principal
      principalType: assignment.type
    }
  }
]

resource vaultRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for assignment in onVault: {
    name: guid(vault.id, assignment.principal, assignment.role)
    scope: vault
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', assignment.role)
      principalId: assignment.principal
      principalType: assignment.type
    }
  }
]

resource applicationInsightsRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for assignment in onApplicationInsights: {
    name: guid(applicationInsights.id, assignment.principal, assignment.role)
    scope: applicationInsights
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', assignment.role)
      principalId: assignment.principal
      principalType: assignment.type
    }
  }
]
