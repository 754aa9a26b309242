// How far the fields of the other groups' types are simulated, as data (core-fields.ts says how to read it).

/** By API group. */
export const groupFieldFidelity: Readonly<Record<string, string>> = {
  apps: `
ControllerRevision
  simulated *

DaemonSet
  simulated *

DaemonSetSpec
  simulated *

DaemonSetUpdateStrategy
  simulated *

RollingUpdateDaemonSet
  simulated *

DaemonSetStatus
  simulated *

DaemonSetCondition
  stored *

Deployment
  simulated *

DeploymentSpec
  simulated *

DeploymentStrategy
  simulated *

RollingUpdateDeployment
  simulated *

DeploymentStatus
  simulated *

DeploymentCondition
  simulated *

ReplicaSet
  simulated *

ReplicaSetSpec
  simulated *

ReplicaSetStatus
  simulated *

ReplicaSetCondition
  simulated *

StatefulSet
  simulated *

StatefulSetSpec
  simulated *

StatefulSetUpdateStrategy
  simulated *

RollingUpdateStatefulSetStrategy
  simulated partition
  not-modelled maxUnavailable | its gate is off in 1.35.4

StatefulSetPersistentVolumeClaimRetentionPolicy
  simulated *

StatefulSetOrdinals
  simulated *

StatefulSetStatus
  simulated *

StatefulSetCondition
  stored *
`,
  autoscaling: `
HorizontalPodAutoscaler
  simulated *

HorizontalPodAutoscalerSpec
  simulated *

CrossVersionObjectReference
  simulated *

MetricSpec
  simulated *

ObjectMetricSource
  simulated *

MetricTarget
  simulated *

MetricIdentifier
  simulated *

PodsMetricSource
  simulated *

ResourceMetricSource
  simulated *

ContainerResourceMetricSource
  simulated *

ExternalMetricSource
  simulated *

HorizontalPodAutoscalerBehavior
  simulated *

HPAScalingRules
  simulated *

HPAScalingPolicy
  simulated *

HorizontalPodAutoscalerStatus
  simulated *

MetricStatus
  simulated *

ObjectMetricStatus
  simulated *

MetricValueStatus
  simulated *

PodsMetricStatus
  simulated *

ResourceMetricStatus
  simulated *

ContainerResourceMetricStatus
  simulated *

ExternalMetricStatus
  simulated *

HorizontalPodAutoscalerCondition
  simulated *
`,
  batch: `
CronJob
  simulated *

CronJobSpec
  simulated *

JobTemplateSpec
  simulated *

JobSpec
  simulated *

PodFailurePolicy
  simulated *

PodFailurePolicyRule
  simulated *

PodFailurePolicyOnExitCodesRequirement
  simulated *

PodFailurePolicyOnPodConditionsPattern
  simulated *

SuccessPolicy
  simulated *

SuccessPolicyRule
  simulated *

CronJobStatus
  simulated *

Job
  simulated *

JobStatus
  simulated *

JobCondition
  simulated *

UncountedTerminatedPods
  simulated *
`,
  'coordination.k8s.io': `
Lease
  simulated *

LeaseSpec
  simulated holderIdentity leaseDurationSeconds renewTime
  stored acquireTime leaseTransitions strategy preferredHolder
`,
  'discovery.k8s.io': `
EndpointSlice
  simulated *

Endpoint
  simulated addresses conditions hostname targetRef nodeName zone hints
  stored deprecatedTopology

EndpointConditions
  simulated *

EndpointHints
  simulated *

ForZone
  simulated *

ForNode
  simulated *

EndpointPort
  simulated *
`,
  'networking.k8s.io': `
IngressClass
  simulated *

IngressClassSpec
  simplified controller | the built-in controller serves k8s.io/ingress-nginx; all others are nobody's
  stored parameters

Ingress
  simulated *

IngressSpec
  simulated ingressClassName defaultBackend rules
  simplified tls | hosts are served over TLS and plain requests sent there; the certificate is not looked at

IngressBackend
  simulated service
  stored resource

IngressServiceBackend
  simulated *

ServiceBackendPort
  simulated *

IngressTLS
  simulated hosts
  stored secretName | no certificate is read

IngressRule
  simulated *

HTTPIngressRuleValue
  simulated *

HTTPIngressPath
  simulated *

IngressStatus
  simulated *

IngressLoadBalancerStatus
  simulated *

IngressLoadBalancerIngress
  simulated ip hostname
  stored ports

NetworkPolicy
  simulated *

NetworkPolicySpec
  simulated *

NetworkPolicyIngressRule
  simulated *

NetworkPolicyPort
  simulated *

NetworkPolicyPeer
  simulated *

IPBlock
  simulated *

NetworkPolicyEgressRule
  simulated *
`,
  policy: `
PodDisruptionBudget
  simulated *

PodDisruptionBudgetSpec
  simulated *

PodDisruptionBudgetStatus
  simulated *
`,
  'rbac.authorization.k8s.io': `
ClusterRoleBinding
  simulated *

Subject
  simulated *

RoleRef
  simulated *

ClusterRole
  simulated *

PolicyRule
  simulated *

AggregationRule
  simulated *

RoleBinding
  simulated *

Role
  simulated *
`,
  'scheduling.k8s.io': `
PriorityClass
  simulated *
`,
  'node.k8s.io': `
RuntimeClass
  simulated kind apiVersion metadata overhead scheduling
  stored handler

Overhead
  simulated *

Scheduling
  simulated *
`,
  'admissionregistration.k8s.io': `
ValidatingAdmissionPolicy
  simulated kind apiVersion metadata spec
  stored status | nobody checks expressions against the types of what they match

ValidatingAdmissionPolicySpec
  simulated paramKind matchConstraints validations failurePolicy matchConditions variables
  stored auditAnnotations | there is no audit log

ParamKind
  simulated *

MatchResources
  simulated namespaceSelector objectSelector resourceRules excludeResourceRules
  stored matchPolicy | another version of a resource is another resource

NamedRuleWithOperations
  simulated *

Validation
  simulated *

MatchCondition
  simulated *

Variable
  simulated *

ValidatingAdmissionPolicyBinding
  simulated *

ValidatingAdmissionPolicyBindingSpec
  simulated policyName paramRef matchResources
  simplified validationActions | Audit does nothing

ParamRef
  simulated *
`,
  'storage.k8s.io': `
CSINode
  simulated *

CSINodeSpec
  simulated *

CSINodeDriver
  simulated name nodeID allocatable
  stored topologyKeys

VolumeNodeResources
  simulated *

StorageClass
  simulated provisioner reclaimPolicy volumeBindingMode allowedTopologies allowVolumeExpansion kind apiVersion metadata
  stored parameters | no provisioner reads them
  stored mountOptions
`,
  'apiextensions.k8s.io': `
CustomResourceDefinition
  simulated *

CustomResourceDefinitionSpec
  simulated group names scope versions
  simplified conversion | versions convert by their names (strategy None); a webhook is never called
  not-modelled preserveUnknownFields | only false is allowed in v1

CustomResourceDefinitionNames
  simulated *

CustomResourceDefinitionVersion
  simulated *

CustomResourceValidation
  simulated *

JSONSchemaProps
  simulated type format default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern
  simulated maxItems minItems uniqueItems multipleOf enum maxProperties minProperties required items allOf oneOf
  simulated anyOf not properties additionalProperties nullable x-kubernetes-preserve-unknown-fields
  simulated x-kubernetes-embedded-resource x-kubernetes-int-or-string x-kubernetes-list-map-keys
  simulated x-kubernetes-list-type x-kubernetes-map-type
  stored id $schema $ref description title patternProperties dependencies additionalItems definitions externalDocs example
  simplified x-kubernetes-validations | rules in CEL are checked, reckoned and asked as upstream; what they cost while they run, and lists of type set or map that are added, are left out

ValidationRule
  simulated rule message messageExpression reason fieldPath
  stored optionalOldSelf

CustomResourceSubresources
  simulated *

CustomResourceSubresourceScale
  simulated *

CustomResourceColumnDefinition
  simulated *

SelectableField
  simulated *

CustomResourceConversion
  simulated strategy
  stored webhook | never called

CustomResourceDefinitionStatus
  simulated *

CustomResourceDefinitionCondition
  simulated *
`,
}
