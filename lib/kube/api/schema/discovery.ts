// Fields of the types in discovery.ts, as data (see ../schema.ts for the notation).

export const discoveryTypes = `
EndpointSlice
  kind string
  apiVersion string
  metadata! ObjectMeta
  addressType! string
  endpoints! []Endpoint
  ports! []EndpointPort

Endpoint
  addresses! []string set
  conditions! EndpointConditions
  hostname *string
  targetRef *ObjectReference
  deprecatedTopology map:string
  nodeName *string
  zone *string
  hints *EndpointHints

EndpointConditions
  ready *bool
  serving *bool
  terminating *bool

EndpointHints
  forZones []ForZone
  forNodes []ForNode

ForZone
  name! string

ForNode
  name! string

EndpointPort atomic
  name *string
  protocol *Protocol
  port *int32
  appProtocol *string
`
