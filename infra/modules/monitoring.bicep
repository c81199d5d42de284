metadata description = 'Logs and traces, taken only from those who sign in with Microsoft Entra ID, and who is told of alerts.'

@description('What the resources are called.')
param names { *: string }

@description('Region.')
param location string

@description('Days that logs are kept.')
param retentionDays int

@description('Gigabytes a day after which no more logs are taken. -1: no limit.')
param dailyLimitGb int

@description('Who is told of alerts. Empty: nobody, and there is no action group.')
param email string

@description('Tags of all resources.')
param tags { *: string }

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: names.workspace
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyLimitGb }
    features: { disableLocalAuth: true }
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: names.applicationInsights
  location: location
  kind: 'web'
  tags: tags
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    DisableIpMasking: false
  }
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: names.actionGroup
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'checkout'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

@description('Says where telemetry goes. With local authentication off it opens nothing.')
output connectionString string = applicationInsights.properties.ConnectionString
