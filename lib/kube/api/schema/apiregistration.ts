// Fields of the types in apiregistration.ts, as data (see ../schema.ts for the notation).

export const apiregistrationTypes = `
APIService
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! APIServiceSpec
  status! APIServiceStatus

APIServiceSpec
  service *ServiceReference
  group string
  version string
  insecureSkipTLSVerify bool
  caBundle bytes
  groupPriorityMinimum! int32
  versionPriority! int32

ServiceReference
  namespace string
  name string
  port *int32

APIServiceStatus
  conditions []APIServiceCondition merge=type map=type

APIServiceCondition
  type! string
  status! ConditionStatus
  lastTransitionTime Time
  reason string
  message string
`
