// Fields of the types in apps.ts, as data (see ../schema.ts for the notation).

export const appsTypes = `
Deployment
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! DeploymentSpec
  status! DeploymentStatus

DeploymentSpec
  replicas *int32
  selector! *LabelSelector
  template! PodTemplateSpec
  strategy! DeploymentStrategy retain
  minReadySeconds int32
  revisionHistoryLimit *int32
  paused bool
  progressDeadlineSeconds *int32

DeploymentStrategy
  type DeploymentStrategyType
  rollingUpdate *RollingUpdateDeployment

RollingUpdateDeployment
  maxUnavailable *IntOrString
  maxSurge *IntOrString

DeploymentStatus
  observedGeneration int64
  replicas int32
  updatedReplicas int32
  readyReplicas int32
  availableReplicas int32
  unavailableReplicas int32
  terminatingReplicas *int32
  conditions []DeploymentCondition merge=type map=type
  collisionCount *int32

DeploymentCondition
  type! string
  status! ConditionStatus
  lastUpdateTime Time
  lastTransitionTime Time
  reason string
  message string

ReplicaSet
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ReplicaSetSpec
  status! ReplicaSetStatus

ReplicaSetSpec
  replicas *int32
  minReadySeconds int32
  selector! *LabelSelector
  template! PodTemplateSpec

ReplicaSetStatus
  replicas! int32
  fullyLabeledReplicas int32
  readyReplicas int32
  availableReplicas int32
  terminatingReplicas *int32
  observedGeneration int64
  conditions []ReplicaSetCondition merge=type map=type

ReplicaSetCondition
  type! string
  status! ConditionStatus
  lastTransitionTime Time
  reason string
  message string

StatefulSet
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! StatefulSetSpec
  status! StatefulSetStatus

StatefulSetSpec
  replicas *int32
  selector! *LabelSelector
  template! PodTemplateSpec
  volumeClaimTemplates []PersistentVolumeClaim
  serviceName! string
  podManagementPolicy PodManagementPolicyType
  updateStrategy! StatefulSetUpdateStrategy
  revisionHistoryLimit *int32
  minReadySeconds int32
  persistentVolumeClaimRetentionPolicy *StatefulSetPersistentVolumeClaimRetentionPolicy
  ordinals *StatefulSetOrdinals

StatefulSetUpdateStrategy
  type StatefulSetUpdateStrategyType
  rollingUpdate *RollingUpdateStatefulSetStrategy

RollingUpdateStatefulSetStrategy
  partition *int32
  maxUnavailable *IntOrString

StatefulSetPersistentVolumeClaimRetentionPolicy
  whenDeleted string
  whenScaled string

StatefulSetOrdinals
  start! int32

StatefulSetStatus
  observedGeneration int64
  replicas! int32
  readyReplicas int32
  currentReplicas int32
  updatedReplicas int32
  currentRevision string
  updateRevision string
  collisionCount *int32
  conditions []StatefulSetCondition merge=type map=type
  availableReplicas! int32

StatefulSetCondition
  type! string
  status! ConditionStatus
  lastTransitionTime Time
  reason string
  message string

DaemonSet
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! DaemonSetSpec
  status! DaemonSetStatus

DaemonSetSpec
  selector! *LabelSelector
  template! PodTemplateSpec
  updateStrategy! DaemonSetUpdateStrategy
  minReadySeconds int32
  revisionHistoryLimit *int32

DaemonSetUpdateStrategy
  type DaemonSetUpdateStrategyType
  rollingUpdate *RollingUpdateDaemonSet

RollingUpdateDaemonSet
  maxUnavailable *IntOrString
  maxSurge *IntOrString

DaemonSetStatus
  currentNumberScheduled! int32
  numberMisscheduled! int32
  desiredNumberScheduled! int32
  numberReady! int32
  observedGeneration int64
  updatedNumberScheduled int32
  numberAvailable int32
  numberUnavailable int32
  collisionCount *int32
  conditions []DaemonSetCondition merge=type map=type

DaemonSetCondition
  type! string
  status! ConditionStatus
  lastTransitionTime Time
  reason string
  message string

ControllerRevision
  kind string
  apiVersion string
  metadata! ObjectMeta
  data any
  revision! int64

DeploymentStrategyType = Recreate RollingUpdate

PodManagementPolicyType = OrderedReady Parallel

StatefulSetUpdateStrategyType = RollingUpdate OnDelete

DaemonSetUpdateStrategyType = RollingUpdate OnDelete
`
