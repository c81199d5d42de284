metadata description = 'The account that holds sessions, catalog and orders: tables and queues.'

@description('Name of the storage account.')
param name string

@description('Region.')
param location string

@description('Whether the data is spread over availability zones.')
param zoneRedundant bool

@description('Whether a copy of the data is kept in the paired region.')
param geoRedundant bool

@description('Whether the account is locked against deletion.')
param locked bool

@description('Whether only private endpoints reach the account.')
param private bool

@description('Addresses that reach a private account nevertheless.')
param allowedIpAddresses string[]

@description('Workspace for the logs of queues and tables.')
param workspaceId string

@description('Tags of all resources.')
param tags { *: string }

var tables = ['Sessions', 'References', 'Catalog', 'UnmatchedNotifications']
var queues = ['checkout-completed', 'checkout-needs-attention']

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: geoRedundant ? (zoneRedundant ? 'Standard_GZRS' : 'Standard_GRS') : (zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS') }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    publicNetworkAccess: private && empty(allowedIpAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: private ? 'Deny' : 'Allow'
      bypass: 'None'
      ipRules: map(private ? allowedIpAddresses : [], address => { action: 'Allow', value: address })
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for name in queues: {
    parent: queueService
    name: name
  }
]

// There is no metric for how long a message has been waiting: the alert counts what went in and what came out.
#disable-next-line use-recent-api-versions // The newer one that the linter asks for (2016-09-01) is older and has no workspaces.
resource queueLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'orders'
  scope: queueService
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

// Deleting rows is not among what the app does.
#disable-next-line use-recent-api-versions // The newer one that the linter asks for (2016-09-01) is older and has no workspaces.
resource tableLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'deletions'
  scope: tableService
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'keep'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Sessions and paid orders. Azure has no backup of tables and queues.'
  }
}
