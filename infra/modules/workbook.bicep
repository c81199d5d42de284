metadata description = 'A workbook: payments by outcome and by method, and how long it takes to finalise.'

@description('What the workbook is called in the portal.')
param displayName string

@description('Region.')
param location string

@description('The workspace that is queried.')
param workspaceName string

@description('Tags of all resources.')
param tags { *: string }

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

var charts = [
  { title: 'Payments by outcome', look: 'barchart', query: loadTextContent('../queries/outcomes.kql') }
  { title: 'Paid, by payment method', look: 'table', query: loadTextContent('../queries/paid-by-method.kql') }
  {
    title: 'Time to finalise, in milliseconds'
    look: 'timechart'
    query: loadTextContent('../queries/time-to-finalise.kql')
  }
  { title: 'Sessions that need attention', look: 'table', query: loadTextContent('../queries/needs-attention.kql') }
]

var content = {
  version: 'Notebook/1.0'
  items: concat(
    [
      {
        type: 9
        name: 'parameters'
        content: {
          version: 'KqlParameterItem/1.0'
          parameters: [
            {
              id: guid(workspace.id, 'TimeRange')
              version: 'KqlParameterItem/1.0'
              name: 'TimeRange'
              type: 4
              isRequired: true
              value: { durationMs: 604800000 }
              typeSettings: {
                selectableValues: [
                  { durationMs: 86400000 }
                  { durationMs: 604800000 }
                  { durationMs: 2592000000 }
                ]
              }
            }
          ]
          style: 'pills'
          queryType: 0
          resourceType: 'microsoft.operationalinsights/workspaces'
        }
      }
    ],
    map(charts, chart => {
      type: 3
      name: chart.title
      content: {
        version: 'KqlItem/1.0'
        title: chart.title
        query: chart.query
        size: 0
        timeContextFromParameter: 'TimeRange'
        queryType: 0
        resourceType: 'microsoft.operationalinsights/workspaces'
        crossComponentResources: [workspace.id]
        visualization: chart.look
      }
    })
  )
  fallbackResourceIds: [workspace.id]
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspace.id, 'checkout')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    sourceId: workspace.id
    serializedData: string(content)
  }
}
