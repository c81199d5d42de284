metadata description = 'The virtual network: the function app\'s way out, and the private endpoints of storage and Key Vault.'

@description('What the resources are called.')
param names { *: string }

@description('Whether calls go out through a NAT gateway.')
param natGateway bool

@description('Region.')
param location string

@description('Address space, at least a /25.')
param addressPrefix string

@description('Tags of all resources.')
param tags { *: string }

var prefixLength = int(last(split(addressPrefix, '/')))
var dataStorageId = resourceId('Microsoft.Storage/storageAccounts', names.dataStorage)
var hostStorageId = resourceId('Microsoft.Storage/storageAccounts', names.hostStorage)
var vaultId = resourceId('Microsoft.KeyVault/vaults', names.vault)
var endpoints = [
  { name: 'table', target: dataStorageId, group: 'table', zone: 'privatelink.table.${environment().suffixes.storage}' }
  { name: 'queue', target: dataStorageId, group: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { name: 'blob', target: hostStorageId, group: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { name: 'vault', target: vaultId, group: 'vault', zone: 'privatelink.vaultcore.azure.net' }
]

resource outboundAddress 'Microsoft.Network/publicIPAddresses@2025-01-01' = if (natGateway) {
  name: 'pip-${names.natGateway}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource gateway 'Microsoft.Network/natGateways@2025-05-01' = if (natGateway) {
  name: names.natGateway
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: outboundAddress.id }] }
}

resource vnet 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: names.vnet
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: names.appSubnet
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, prefixLength + 1, 0)
          // The app calls Adyen through this subnet. Said here: what new networks do by themselves changes with the API version.
          defaultOutboundAccess: !natGateway
          natGateway: natGateway ? { id: gateway.id } : null
          delegations: [{ name: 'function-app', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: names.endpointSubnet
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, prefixLength + 1, 1)
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for endpoint in endpoints: {
    name: endpoint.zone
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (endpoint, i) in endpoints: {
    parent: zone[i]
    name: names.vnet
    location: 'global'
    tags: tags
    properties: {
      virtualNetwork: { id: vnet.id }
      registrationEnabled: false
    }
  }
]

resource privateEndpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for endpoint in endpoints: {
    name: '${names.privateEndpoint}-${endpoint.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: '${vnet.id}/subnets/${names.endpointSubnet}' }
      privateLinkServiceConnections: [
        {
          name: endpoint.name
          properties: {
            privateLinkServiceId: endpoint.target
            groupIds: [endpoint.group]
          }
        }
      ]
    }
  }
]

resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (endpoint, i) in endpoints: {
    parent: privateEndpoint[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: endpoint.name
          properties: { privateDnsZoneId: zone[i].id }
        }
      ]
    }
  }
]

@description('The address that Adyen sees calls come from, or empty.')
output outboundAddress string = natGateway ? outboundAddress!.properties.ipAddress : ''
