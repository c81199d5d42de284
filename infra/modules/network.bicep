metadata description = 'The virtual network: the way out of the function app, the private endpoints of storage and Key Vault, and their names.'

@description('Name of the virtual network.')
param name string

@description('Name of the subnet of the function app.')
param appSubnetName string

@description('Beginning of the names of the private endpoints.')
param endpointName string

@description('Name of the NAT gateway. Empty: none.')
param natGatewayName string

@description('Region.')
param location string

@description('Address space, at least a /25.')
param addressPrefix string

@description('The data account: tables and queues.')
param dataStorageId string

@description('The deployment and host account: blobs.')
param hostStorageId string

@description('The vault.')
param vaultId string

@description('Tags of all resources.')
param tags { *: string }

var endpointSubnetName = 'snet-endpoints'
var prefixLength = int(last(split(addressPrefix, '/')))
var endpoints = [
  { name: 'table', target: dataStorageId, group: 'table', zone: 'privatelink.table.${environment().suffixes.storage}' }
  { name: 'queue', target: dataStorageId, group: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { name: 'blob', target: hostStorageId, group: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { name: 'vault', target: vaultId, group: 'vault', zone: 'privatelink.vaultcore.azure.net' }
]

resource outboundAddress 'Microsoft.Network/publicIPAddresses@2025-01-01' = if (!empty(natGatewayName)) {
  name: 'pip-${natGatewayName}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource natGateway 'Microsoft.Network/natGateways@2025-05-01' = if (!empty(natGatewayName)) {
  name: natGatewayName
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: outboundAddress.id }] }
}

resource vnet 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: appSubnetName
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, prefixLength + 1, 0)
          // The app calls Adyen through this subnet. Said here, because what new networks do by themselves changes with the API version.
          defaultOutboundAccess: empty(natGatewayName)
          natGateway: empty(natGatewayName) ? null : { id: natGateway.id }
          delegations: [{ name: 'function-app', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: endpointSubnetName
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
    name: name
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
    name: '${endpointName}-${endpoint.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: '${vnet.id}/subnets/${endpointSubnetName}' }
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
output outboundAddress string = empty(natGatewayName) ? '' : outboundAddress!.properties.ipAddress
