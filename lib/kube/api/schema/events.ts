// Fields of the types in events.ts, as data (see ../schema.ts for the notation).

export const eventsTypes = `
Event
  kind string
  apiVersion string
  metadata! ObjectMeta
  eventTime! MicroTime
  series *EventSeries
  reportingController string
  reportingInstance string
  action string
  reason string
  regarding! ObjectReference
  related *ObjectReference
  note string
  type string
  deprecatedSource! EventSource
  deprecatedFirstTimestamp Time
  deprecatedLastTimestamp Time
  deprecatedCount int32

EventSeries
  count! int32
  lastObservedTime! MicroTime
`
