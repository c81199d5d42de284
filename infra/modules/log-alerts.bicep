metadata description = 'Alerts on what has been logged. They are blind where nothing is logged: see platform-alerts.bicep.'

@description('Beginning of the names of the alert rules.')
param name string

@description('Region.')
param location string

@description('The workspace that is queried.')
param workspaceId string

@description('Who is told. Empty: nobody.')
param actionGroupIds string[]

@description('Percentage of answers 502, 503 and 504 that raises an alert.')
param serverErrorPercent int

@description('Milliseconds that 95 % of the requests have to stay below.')
param latencyMilliseconds int

@description('Minutes that a paid order may wait in the queue.')
param orderAgeMinutes int

@description('Whether the workspace takes only so much a day.')
param logsAreLimited bool

@description('Tags of all resources.')
param tags { *: string }

var critical = 0
var error = 1
var warning = 2

// Rules that run every five minutes cost three times as much as those that run every fifteen. Each looks back longer than until it ran
// last: an event that arrives late is then still found. One table for each: rules with "union" or "search" are not supported
// (https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-log-query).
var always = [
  {
    name: 'needs-attention'
    title: 'A session needs attention'
    description: 'What was paid is not what was asked for, or cannot be told. Deliver nothing before it is cleared up.'
    severity: critical
    every: 'PT5M'
    query: loadTextContent('../queries/needs-attention.kql')
    column: null
    threshold: 0
    each: 'SessionId'
  }
  {
    name: 'payment-unmatched'
    title: 'A payment belongs to no session'
    description: 'Adyen reported a successful payment whose reference leads to no session.'
    severity: error
    every: 'PT15M'
    query: loadTextContent('../queries/payment-unmatched.kql')
    column: null
    threshold: 0
    each: 'PspReference'
  }
  {
    name: 'signature-refused'
    title: 'Webhooks are refused for their signature'
    description: 'An HMAC key is wrong or was rotated on one side only, or somebody makes webhooks up.'
    severity: error
    every: 'PT15M'
    query: loadTextContent('../queries/signature-refused.kql')
    column: null
    threshold: 0
    each: null
  }
  {
    name: 'answer-not-used'
    title: 'Adyen answers something else than it was asked'
    description: 'A session or result from Adyen is not that of the order. It was not used.'
    severity: critical
    every: 'PT15M'
    query: loadTextContent('../queries/answer-not-used.kql')
    column: null
    threshold: 0
    each: null
  }
  {
    name: 'unexpected-failure'
    title: 'A call failed unexpectedly'
    description: 'The app met what it was not made for. Clients got internal_error.'
    severity: error
    every: 'PT15M'
    query: loadTextContent('../queries/unexpected-failure.kql')
    column: null
    threshold: 0
    each: null
  }
  {
    name: 'server-errors'
    title: 'Requests fail'
    description: 'Too many answers say that Adyen or storage cannot be reached.'
    severity: error
    every: 'PT5M'
    query: loadTextContent('../queries/server-errors.kql')
    column: 'FailedPercent'
    threshold: serverErrorPercent
    each: null
  }
  {
    name: 'latency'
    title: 'Requests are slow'
    description: 'The slowest 5 % of the requests take too long.'
    severity: warning
    every: 'PT15M'
    query: loadTextContent('../queries/latency.kql')
    column: 'P95Milliseconds'
    threshold: latencyMilliseconds
    each: null
  }
  {
    name: 'order-age'
    title: 'Paid orders wait in the queue'
    description: 'Orders that were paid a while ago have not been taken out of the queue.'
    severity: error
    every: 'PT15M'
    query: replace(loadTextContent('../queries/order-age.kql'), 'ORDER_AGE', '${orderAgeMinutes}m')
    column: 'Waiting'
    threshold: 0
    each: null
  }
]

var whenLimited = [
  {
    name: 'log-limit'
    title: 'No more logs are taken today'
    description: 'The daily limit is reached. Until tomorrow the alerts on logs are blind.'
    severity: critical
    every: 'PT15M'
    query: loadTextContent('../queries/log-limit.kql')
    column: null
    threshold: 0
    each: null
  }
]

#disable-next-line use-recent-api-versions // 2026-03-01 is not served in every region: https://github.com/Azure/bicep/issues/19143
resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in concat(always, logsAreLimited ? whenLimited : []): {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.every == 'PT5M' ? 'PT15M' : 'PT30M'
      overrideQueryTimeRange: rule.name == 'order-age' ? 'P1D' : null
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: rule.column == null ? 'Count' : 'Maximum'
            metricMeasureColumn: rule.column
            // An alert that is raised already says nothing of the next: each has one of its own.
            dimensions: rule.each == null ? [] : [{ name: rule.each!, operator: 'Include', values: ['*'] }]
            operator: 'GreaterThan'
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      // Before the first log arrives, not all of its tables are there.
      skipQueryValidation: true
      actions: { actionGroups: actionGroupIds }
    }
  }
]
