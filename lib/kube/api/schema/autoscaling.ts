// Fields of the types in autoscaling.ts, as data (see ../schema.ts for the notation).

export const autoscalingTypes = `
Scale
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ScaleSpec
  status! ScaleStatus

ScaleSpec
  replicas int32

ScaleStatus
  replicas! int32
  selector string

HorizontalPodAutoscaler
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! HorizontalPodAutoscalerSpec
  status! HorizontalPodAutoscalerStatus

HorizontalPodAutoscalerSpec
  scaleTargetRef! CrossVersionObjectReference
  minReplicas *int32
  maxReplicas! int32
  metrics []MetricSpec
  behavior *HorizontalPodAutoscalerBehavior

CrossVersionObjectReference
  kind! string
  name! string
  apiVersion string

MetricSpec
  type! string
  object *ObjectMetricSource
  pods *PodsMetricSource
  resource *ResourceMetricSource
  containerResource *ContainerResourceMetricSource
  external *ExternalMetricSource

ObjectMetricSource
  describedObject! CrossVersionObjectReference
  target! MetricTarget
  metric! MetricIdentifier

MetricTarget
  type! string
  value *Quantity
  averageValue *Quantity
  averageUtilization *int32

MetricIdentifier
  name! string
  selector *LabelSelector

PodsMetricSource
  metric! MetricIdentifier
  target! MetricTarget

ResourceMetricSource
  name! string
  target! MetricTarget

ContainerResourceMetricSource
  name! string
  target! MetricTarget
  container! string

ExternalMetricSource
  metric! MetricIdentifier
  target! MetricTarget

HorizontalPodAutoscalerBehavior
  scaleUp *HPAScalingRules
  scaleDown *HPAScalingRules

HPAScalingRules
  stabilizationWindowSeconds *int32
  selectPolicy *string
  policies []HPAScalingPolicy
  tolerance *Quantity

HPAScalingPolicy
  type! string
  value! int32
  periodSeconds! int32

HorizontalPodAutoscalerStatus
  observedGeneration *int64
  lastScaleTime *Time
  currentReplicas int32
  desiredReplicas! int32
  currentMetrics! []MetricStatus
  conditions []HorizontalPodAutoscalerCondition merge=type map=type

MetricStatus
  type! string
  object *ObjectMetricStatus
  pods *PodsMetricStatus
  resource *ResourceMetricStatus
  containerResource *ContainerResourceMetricStatus
  external *ExternalMetricStatus

ObjectMetricStatus
  metric! MetricIdentifier
  current! MetricValueStatus
  describedObject! CrossVersionObjectReference

MetricValueStatus
  value *Quantity
  averageValue *Quantity
  averageUtilization *int32

PodsMetricStatus
  metric! MetricIdentifier
  current! MetricValueStatus

ResourceMetricStatus
  name! string
  current! MetricValueStatus

ContainerResourceMetricStatus
  name! string
  current! MetricValueStatus
  container! string

ExternalMetricStatus
  metric! MetricIdentifier
  current! MetricValueStatus

HorizontalPodAutoscalerCondition
  type! string
  status! ConditionStatus
  lastTransitionTime Time
  reason string
  message string

HorizontalPodAutoscalerV1
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! HorizontalPodAutoscalerV1Spec
  status! HorizontalPodAutoscalerV1Status

HorizontalPodAutoscalerV1Spec
  scaleTargetRef! CrossVersionObjectReference
  minReplicas *int32
  maxReplicas! int32
  targetCPUUtilizationPercentage *int32

HorizontalPodAutoscalerV1Status
  observedGeneration *int64
  lastScaleTime *Time
  currentReplicas! int32
  desiredReplicas! int32
  currentCPUUtilizationPercentage *int32
`
