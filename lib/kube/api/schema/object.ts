// Fields of the types in object.ts, as data (see ../schema.ts for the notation).

export const objectTypes = `
LabelSelector atomic
  matchLabels map:string
  matchExpressions []LabelSelectorRequirement

LabelSelectorRequirement
  key! string
  operator! string
  values []string

Condition
  type! string
  status! ConditionStatus
  observedGeneration int64
  lastTransitionTime! Time
  reason! string
  message! string

ObjectMeta
  name string
  generateName string
  namespace string
  selfLink string
  uid string
  resourceVersion string
  generation int64
  creationTimestamp Time
  deletionTimestamp *Time
  deletionGracePeriodSeconds *int64
  labels map:string
  annotations map:string
  ownerReferences []OwnerReference merge=uid map=uid
  finalizers []string merge set
  managedFields []ManagedFieldsEntry

OwnerReference atomic
  apiVersion! string
  kind! string
  name! string
  uid! string
  controller *bool
  blockOwnerDeletion *bool

ManagedFieldsEntry
  manager string
  operation string
  apiVersion string
  time *Time
  fieldsType string
  fieldsV1 *any
  subresource string

ListMeta
  selfLink string
  resourceVersion string
  continue string
  remainingItemCount *int64

FieldSelectorRequirement
  key! string
  operator! string
  values []string

DeleteOptions
  kind string
  apiVersion string
  gracePeriodSeconds *int64
  preconditions *Preconditions
  orphanDependents *bool
  propagationPolicy *string
  dryRun []string
  ignoreStoreReadErrorWithClusterBreakingPotential *bool

Preconditions
  uid *string
  resourceVersion *string
`
