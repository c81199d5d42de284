metadata description = 'Where everything is kept, how it is reached, and who may do what with it.'

@description('What the resources are called.')
param names { *: string }

@description('Region.')
param location string

@description('Whether data is spread over availability zones.')
param zoneRedundant bool

@description('Whether a copy of the shop\'s data is kept in the paired region.')
param geoRedundant bool

@description('Whether the shop\'s data is locked against deletion.')
param locked bool

@description('Whether the vault was deleted and comes back.')
param recoverVault bool

@description('Whether storage and vault are reached through private endpoints only.')
param private bool

@description('Addresses that reach them nevertheless.')
param allowedIpAddresses string[]

@description('Whether calls go out of the virtual network through a NAT gateway.')
param natGateway bool

@description('Address space of the virtual network.')
param vnetAddressPrefix string

@description('Workspace for the logs of who did what.')
param workspaceId string

@description('Principal of the function app\'s identity.')
param appPrincipalId string

@description('Who seeds the catalog and sets secrets. Empty: nobody.')
param operatorPrincipalId string

@description('What the operator is. A service principal is granted nothing.')
param operatorPrincipalType string

@description('Tags of all resources.')
param tags { *: string }

module dataStorage 'data-storage.bicep' = {
  params: {
    name: names.dataStorage
    location: location
    zoneRedundant: zoneRedundant
    geoRedundant: geoRedundant
    locked: locked
    private: private
    allowedIpAddresses: allowedIpAddresses
    workspaceId: workspaceId
    tags: tags
  }
}

module hostStorage 'host-storage.bicep' = {
  params: {
    name: names.hostStorage
    location: location
    zoneRedundant: zoneRedundant
    private: private
    containerName: names.deploymentContainer
    tags: tags
  }
}

module vault 'vault.bicep' = {
  params: {
    name: names.vault
    location: location
    recover: recoverVault
    private: private
    allowedIpAddresses: allowedIpAddresses
    workspaceId: workspaceId
    tags: tags
  }
}

module network 'network.bicep' = if (private) {
  params: { names: names, natGateway: natGateway, location: location, addressPrefix: vnetAddressPrefix, tags: tags }
  dependsOn: [dataStorage, hostStorage, vault]
}

module roles 'roles.bicep' = {
  params: {
    names: names
    appPrincipalId: appPrincipalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
  }
  dependsOn: [dataStorage, hostStorage, vault]
}

@description('The address that Adyen sees calls come from, if there is one of its own.')
output outboundAddress string = private ? network!.outputs.outboundAddress : ''
