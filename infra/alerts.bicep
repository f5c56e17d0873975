// What nobody may overlook. docs/operations.md says what each one means and what to do.
param location string
param tags object
param insightsId string
param email string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-govopenflow'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'govopenflow'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var rules = [
  { name: 'asleep', severity: 1, query: 'traces | where message startswith "Watchdog:" and message has "should have woken"' }
  { name: 'parked', severity: 2, query: 'traces | where message startswith "Watchdog:" and message has "are parked"' }
  { name: 'unreadable', severity: 1, query: 'traces | where message has "cannot be read"' }
  { name: 'unknown-notices', severity: 2, query: 'traces | where message startswith "Watchdog:" and message has "are unknown"' }
  { name: 'failed-notices', severity: 3, query: 'traces | where message has "notices failed for good" and message !startswith "0 notices failed"' }
  { name: 'faulty-messages', severity: 2, query: 'traces | where message has "could not be handled"' }
  { name: 'failures', severity: 2, query: 'requests | where success == false and operation_Name !in ("Web", "DeliveryReports")' }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for rule in rules: {
  name: 'govopenflow-${rule.name}'
  location: location
  tags: tags
  properties: {
    displayName: 'GovOpenFlow: ${rule.name}'
    severity: rule.severity
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: 'PT30M'
    windowSize: 'PT1H'
    criteria: {
      allOf: [{ query: rule.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0, failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 } }]
    }
    autoMitigate: true
    actions: { actionGroups: [people.id] }
  }
}]

// The watchdog cannot say that it does not run.
resource silence 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = {
  name: 'govopenflow-silence'
  location: location
  tags: tags
  properties: {
    displayName: 'GovOpenFlow: the watchdog is silent'
    severity: 1
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: 'PT30M'
    windowSize: 'PT2H'
    criteria: {
      allOf: [{
        query: 'requests | where operation_Name == "Watchdog" and success | summarize runs = count()'
        timeAggregation: 'Total'
        metricMeasureColumn: 'runs'
        operator: 'LessThan'
        threshold: 1
        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
      }]
    }
    autoMitigate: true
    actions: { actionGroups: [people.id] }
  }
}
