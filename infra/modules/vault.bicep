metadata description = 'The vault that holds the secrets. The template creates none: values are set once, and rotated, without it.'

@description('Name of the vault.')
param name string

@description('Region.')
param location string

@description('Whether the vault of that name was deleted and comes back, with its secrets.')
param recover bool

@description('Whether only private endpoints reach the vault.')
param private bool

@description('Addresses that reach a private vault nevertheless.')
param allowedIpAddresses string[]

@description('Workspace for the log of who read and changed secrets.')
param workspaceId string

@description('Tags of all resources.')
param tags { *: string }

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    createMode: recover ? 'recover' : 'default'
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: private && empty(allowedIpAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: private ? 'Deny' : 'Allow'
      bypass: 'None'
      ipRules: map(private ? allowedIpAddresses : [], address => { value: address })
    }
  }
}

#disable-next-line use-recent-api-versions // The newer one that the linter asks for (2016-09-01) is older and has no workspaces.
resource auditLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}
