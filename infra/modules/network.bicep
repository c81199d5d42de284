metadata description = 'The virtual network of the private endpoints and of the function app\'s outgoing calls.'

@description('Name of the virtual network.')
param name string

@description('Region.')
param location string

@description('Address space, at least a /25.')
param addressPrefix string

@description('Name of the subnet of the function app.')
param appSubnetName string

@description('Name of the subnet of the private endpoints.')
param endpointSubnetName string

@description('Tags of all resources.')
param tags { *: string }

var prefixLength = int(last(split(addressPrefix, '/')))

resource vnet 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
  }
}

resource appSubnet 'Microsoft.Network/virtualNetworks/subnets@2026-03-01' = {
  parent: vnet
  name: appSubnetName
  properties: {
    addressPrefix: cidrSubnet(addressPrefix, prefixLength + 1, 0)
    delegations: [
      {
        name: 'function-app'
        properties: { serviceName: 'Microsoft.App/environments' }
      }
    ]
  }
}

resource endpointSubnet 'Microsoft.Network/virtualNetworks/subnets@2026-03-01' = {
  parent: vnet
  name: endpointSubnetName
  properties: {
    addressPrefix: cidrSubnet(addressPrefix, prefixLength + 1, 1)
    defaultOutboundAccess: false
    privateEndpointNetworkPolicies: 'Disabled'
  }
  // A virtual network takes one change at a time.
  dependsOn: [appSubnet]
}
