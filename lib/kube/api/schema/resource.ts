// Fields of the types in resource.ts, as data (see ../schema.ts for the notation).

export const resourceTypes = `
DeviceClass
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! DeviceClassSpec

DeviceClassSpec
  selectors []DeviceSelector
  config []DeviceClassConfiguration
  extendedResourceName *string

DeviceSelector
  cel *CELDeviceSelector

CELDeviceSelector
  expression! string

DeviceClassConfiguration
  opaque *OpaqueDeviceConfiguration

OpaqueDeviceConfiguration
  driver! string
  parameters! any

ResourceClaim
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ResourceClaimSpec
  status! ResourceClaimStatus

ResourceClaimSpec
  devices! DeviceClaim

DeviceClaim
  requests! []DeviceRequest
  constraints []DeviceConstraint
  config []DeviceClaimConfiguration

DeviceRequest
  name! string
  exactly *ExactDeviceRequest
  firstAvailable []DeviceSubRequest

ExactDeviceRequest
  deviceClassName! string
  selectors []DeviceSelector
  allocationMode string
  count int64
  adminAccess *bool
  tolerations []DeviceToleration
  capacity *CapacityRequirements

DeviceToleration
  key string
  operator DeviceTolerationOperator
  value string
  effect DeviceTaintEffect
  tolerationSeconds *int64

CapacityRequirements
  requests map:Quantity

DeviceSubRequest
  name! string
  deviceClassName! string
  selectors []DeviceSelector
  allocationMode string
  count int64
  tolerations []DeviceToleration
  capacity *CapacityRequirements

DeviceConstraint
  requests []string
  matchAttribute *string
  distinctAttribute *string

DeviceClaimConfiguration
  requests []string
  opaque *OpaqueDeviceConfiguration

ResourceClaimStatus
  allocation *AllocationResult
  reservedFor []ResourceClaimConsumerReference merge=uid map=uid
  devices []AllocatedDeviceStatus map=driver,device,pool,shareID

AllocationResult
  devices! DeviceAllocationResult
  nodeSelector *NodeSelector
  allocationTimestamp *Time

DeviceAllocationResult
  results []DeviceRequestAllocationResult
  config []DeviceAllocationConfiguration

DeviceRequestAllocationResult
  request! string
  driver! string
  pool! string
  device! string
  adminAccess *bool
  tolerations []DeviceToleration
  bindingConditions []string
  bindingFailureConditions []string
  shareID *string
  consumedCapacity map:Quantity

DeviceAllocationConfiguration
  source! AllocationConfigSource
  requests []string
  opaque *OpaqueDeviceConfiguration

ResourceClaimConsumerReference
  apiGroup string
  resource! string
  name! string
  uid! string

AllocatedDeviceStatus
  driver! string
  pool! string
  device! string
  shareID *string
  conditions! []Condition map=type
  data *any
  networkData *NetworkDeviceData

NetworkDeviceData
  interfaceName string
  ips []string
  hardwareAddress string

ResourceClaimTemplate
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ResourceClaimTemplateSpec

ResourceClaimTemplateSpec
  metadata! ObjectMeta
  spec! ResourceClaimSpec

ResourceSlice
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ResourceSliceSpec

ResourceSliceSpec
  driver! string
  pool! ResourcePool
  nodeName *string
  nodeSelector *NodeSelector
  allNodes *bool
  devices []Device
  perDeviceNodeSelection *bool
  sharedCounters []CounterSet

ResourcePool
  name! string
  generation! int64
  resourceSliceCount! int64

Device
  name! string
  attributes map:DeviceAttribute
  capacity map:DeviceCapacity
  consumesCounters []DeviceCounterConsumption
  nodeName *string
  nodeSelector *NodeSelector
  allNodes *bool
  taints []DeviceTaint
  bindsToNode *bool
  bindingConditions []string
  bindingFailureConditions []string
  allowMultipleAllocations *bool

DeviceAttribute
  int *int64
  bool *bool
  string *string
  version *string

DeviceCapacity
  value! Quantity
  requestPolicy *CapacityRequestPolicy

CapacityRequestPolicy
  default! *Quantity
  validValues []Quantity
  validRange *CapacityRequestPolicyRange

CapacityRequestPolicyRange
  min *Quantity
  max *Quantity
  step *Quantity

DeviceCounterConsumption
  counterSet! string
  counters map:Counter

Counter
  value! Quantity

DeviceTaint
  key! string
  value string
  effect! DeviceTaintEffect
  timeAdded *Time

CounterSet
  name! string
  counters map:Counter

DeviceTolerationOperator = Exists Equal

DeviceTaintEffect = None NoSchedule NoExecute

AllocationConfigSource = FromClass FromClaim
`
