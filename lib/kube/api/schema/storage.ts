// Fields of the types in storage.ts, as data (see ../schema.ts for the notation).

export const storageTypes = `
StorageClass
  kind string
  apiVersion string
  metadata! ObjectMeta
  provisioner! string
  parameters map:string
  reclaimPolicy *PersistentVolumeReclaimPolicy
  mountOptions []string
  allowVolumeExpansion *bool
  volumeBindingMode *VolumeBindingMode
  allowedTopologies []TopologySelectorTerm

VolumeAttachment
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! VolumeAttachmentSpec
  status! VolumeAttachmentStatus

VolumeAttachmentSpec
  attacher! string
  source! VolumeAttachmentSource
  nodeName! string

VolumeAttachmentSource
  persistentVolumeName *string
  inlineVolumeSpec *PersistentVolumeSpec

VolumeAttachmentStatus
  attached! bool
  attachmentMetadata map:string
  attachError *VolumeError
  detachError *VolumeError

VolumeError
  time Time
  message string
  errorCode *int32

CSIDriver
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! CSIDriverSpec

CSIDriverSpec
  attachRequired *bool
  podInfoOnMount *bool
  volumeLifecycleModes []string set
  storageCapacity *bool
  fsGroupPolicy *string
  tokenRequests []TokenRequest
  requiresRepublish *bool
  seLinuxMount *bool
  nodeAllocatableUpdatePeriodSeconds *int64
  serviceAccountTokenInSecrets *bool

TokenRequest
  audience! string
  expirationSeconds *int64

CSINode
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! CSINodeSpec

CSINodeSpec
  drivers! []CSINodeDriver merge=name map=name

CSINodeDriver
  name! string
  nodeID! string
  topologyKeys! []string
  allocatable *VolumeNodeResources

VolumeNodeResources
  count *int32

CSIStorageCapacity
  kind string
  apiVersion string
  metadata! ObjectMeta
  nodeTopology *LabelSelector
  storageClassName! string
  capacity *Quantity
  maximumVolumeSize *Quantity

VolumeAttributesClass
  kind string
  apiVersion string
  metadata! ObjectMeta
  driverName! string
  parameters map:string

VolumeBindingMode = Immediate WaitForFirstConsumer
`
