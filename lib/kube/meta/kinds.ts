// Kinds: the typed names under which clients ask for objects.
//
// A KindOf<Pod> says which group, version and resource Pods live at, so that get(pods, key) is a Pod. Kinds
// known only at run time (custom resources) are KindOf<DynamicObject>.

import type {
  MutatingWebhookConfiguration,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhookConfiguration,
} from '../api/generated/admissionregistration'
import type { CustomResourceDefinition } from '../api/generated/apiextensions'
import type { APIService } from '../api/generated/apiregistration'
import type { ControllerRevision, DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../api/generated/apps'
import type { HorizontalPodAutoscaler } from '../api/generated/autoscaling'
import type { CronJob, Job } from '../api/generated/batch'
import type { CertificateSigningRequest } from '../api/generated/certificates'
import type { Lease } from '../api/generated/coordination'
import type {
  ConfigMap,
  Endpoints,
  Event,
  LimitRange,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodTemplate,
  ReplicationController,
  ResourceQuota,
  Secret,
  Service,
  ServiceAccount,
} from '../api/generated/core'
import type { EndpointSlice } from '../api/generated/discovery'
import type { FlowSchema, PriorityLevelConfiguration } from '../api/generated/flowcontrol'
import type { Ingress, IngressClass, IPAddress, NetworkPolicy, ServiceCIDR } from '../api/generated/networking'
import type { RuntimeClass } from '../api/generated/node'
import type { PodDisruptionBudget } from '../api/generated/policy'
import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from '../api/generated/rbac'
import type { DeviceClass, ResourceClaim, ResourceClaimTemplate, ResourceSlice } from '../api/generated/resource'
import type { PriorityClass } from '../api/generated/scheduling'
import type {
  CSIDriver,
  CSINode,
  CSIStorageCapacity,
  StorageClass,
  VolumeAttachment,
  VolumeAttributesClass,
} from '../api/generated/storage'
import type { DynamicObject, KubeObject } from '../api/object'

export type Scope = 'Namespaced' | 'Cluster'

export interface KindOf<Kind extends KubeObject = KubeObject> {
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: Kind['kind']
  /** Plural, as in paths: `deployments`. */
  readonly resource: string
  readonly scope: Scope
  /** Never set: carries the type of the objects only. */
  readonly object?: Kind
}

export function apiVersionOf(kind: Pick<KindOf, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`
}

/** `deployments.apps`, `pods`: how error texts and storage name a resource. */
export function groupResourceOf(kind: Pick<KindOf, 'group' | 'resource'>): string {
  return kind.group === '' ? kind.resource : `${kind.resource}.${kind.group}`
}

/** A kind known only at run time. */
export function dynamicKind(kind: KindOf): KindOf<DynamicObject> {
  return kind as KindOf<DynamicObject>
}

function namespaced<Kind extends KubeObject>(
  group: string,
  version: string,
  kind: Kind['kind'],
  resource: string,
): KindOf<Kind> {
  return { group, version, kind, resource, scope: 'Namespaced' }
}

function clusterWide<Kind extends KubeObject>(
  group: string,
  version: string,
  kind: Kind['kind'],
  resource: string,
): KindOf<Kind> {
  return { group, version, kind, resource, scope: 'Cluster' }
}

export const pods = namespaced<Pod>('', 'v1', 'Pod', 'pods')
export const services = namespaced<Service>('', 'v1', 'Service', 'services')
export const endpoints = namespaced<Endpoints>('', 'v1', 'Endpoints', 'endpoints')
export const configMaps = namespaced<ConfigMap>('', 'v1', 'ConfigMap', 'configmaps')
export const secrets = namespaced<Secret>('', 'v1', 'Secret', 'secrets')
export const serviceAccounts = namespaced<ServiceAccount>('', 'v1', 'ServiceAccount', 'serviceaccounts')
export const events = namespaced<Event>('', 'v1', 'Event', 'events')
export const limitRanges = namespaced<LimitRange>('', 'v1', 'LimitRange', 'limitranges')
export const resourceQuotas = namespaced<ResourceQuota>('', 'v1', 'ResourceQuota', 'resourcequotas')
export const podTemplates = namespaced<PodTemplate>('', 'v1', 'PodTemplate', 'podtemplates')
export const persistentVolumeClaims = namespaced<PersistentVolumeClaim>(
  '',
  'v1',
  'PersistentVolumeClaim',
  'persistentvolumeclaims',
)
export const replicationControllers = namespaced<ReplicationController>(
  '',
  'v1',
  'ReplicationController',
  'replicationcontrollers',
)
export const nodes = clusterWide<Node>('', 'v1', 'Node', 'nodes')
export const namespaces = clusterWide<Namespace>('', 'v1', 'Namespace', 'namespaces')
export const persistentVolumes = clusterWide<PersistentVolume>('', 'v1', 'PersistentVolume', 'persistentvolumes')

export const deployments = namespaced<Deployment>('apps', 'v1', 'Deployment', 'deployments')
export const replicaSets = namespaced<ReplicaSet>('apps', 'v1', 'ReplicaSet', 'replicasets')
export const statefulSets = namespaced<StatefulSet>('apps', 'v1', 'StatefulSet', 'statefulsets')
export const daemonSets = namespaced<DaemonSet>('apps', 'v1', 'DaemonSet', 'daemonsets')
export const controllerRevisions = namespaced<ControllerRevision>(
  'apps',
  'v1',
  'ControllerRevision',
  'controllerrevisions',
)

export const jobs = namespaced<Job>('batch', 'v1', 'Job', 'jobs')
export const cronJobs = namespaced<CronJob>('batch', 'v1', 'CronJob', 'cronjobs')
export const horizontalPodAutoscalers = namespaced<HorizontalPodAutoscaler>(
  'autoscaling',
  'v2',
  'HorizontalPodAutoscaler',
  'horizontalpodautoscalers',
)
export const podDisruptionBudgets = namespaced<PodDisruptionBudget>(
  'policy',
  'v1',
  'PodDisruptionBudget',
  'poddisruptionbudgets',
)
export const endpointSlices = namespaced<EndpointSlice>('discovery.k8s.io', 'v1', 'EndpointSlice', 'endpointslices')
export const leases = namespaced<Lease>('coordination.k8s.io', 'v1', 'Lease', 'leases')

export const ingresses = namespaced<Ingress>('networking.k8s.io', 'v1', 'Ingress', 'ingresses')
export const networkPolicies = namespaced<NetworkPolicy>('networking.k8s.io', 'v1', 'NetworkPolicy', 'networkpolicies')
export const ingressClasses = clusterWide<IngressClass>('networking.k8s.io', 'v1', 'IngressClass', 'ingressclasses')
export const ipAddresses = clusterWide<IPAddress>('networking.k8s.io', 'v1', 'IPAddress', 'ipaddresses')
export const serviceCidrs = clusterWide<ServiceCIDR>('networking.k8s.io', 'v1', 'ServiceCIDR', 'servicecidrs')

export const roles = namespaced<Role>('rbac.authorization.k8s.io', 'v1', 'Role', 'roles')
export const roleBindings = namespaced<RoleBinding>('rbac.authorization.k8s.io', 'v1', 'RoleBinding', 'rolebindings')
export const clusterRoles = clusterWide<ClusterRole>('rbac.authorization.k8s.io', 'v1', 'ClusterRole', 'clusterroles')
export const clusterRoleBindings = clusterWide<ClusterRoleBinding>(
  'rbac.authorization.k8s.io',
  'v1',
  'ClusterRoleBinding',
  'clusterrolebindings',
)

export const storageClasses = clusterWide<StorageClass>('storage.k8s.io', 'v1', 'StorageClass', 'storageclasses')
export const volumeAttachments = clusterWide<VolumeAttachment>(
  'storage.k8s.io',
  'v1',
  'VolumeAttachment',
  'volumeattachments',
)
export const csiDrivers = clusterWide<CSIDriver>('storage.k8s.io', 'v1', 'CSIDriver', 'csidrivers')
export const csiNodes = clusterWide<CSINode>('storage.k8s.io', 'v1', 'CSINode', 'csinodes')
export const csiStorageCapacities = namespaced<CSIStorageCapacity>(
  'storage.k8s.io',
  'v1',
  'CSIStorageCapacity',
  'csistoragecapacities',
)
export const volumeAttributesClasses = clusterWide<VolumeAttributesClass>(
  'storage.k8s.io',
  'v1',
  'VolumeAttributesClass',
  'volumeattributesclasses',
)
export const priorityClasses = clusterWide<PriorityClass>('scheduling.k8s.io', 'v1', 'PriorityClass', 'priorityclasses')
export const runtimeClasses = clusterWide<RuntimeClass>('node.k8s.io', 'v1', 'RuntimeClass', 'runtimeclasses')

export const customResourceDefinitions = clusterWide<CustomResourceDefinition>(
  'apiextensions.k8s.io',
  'v1',
  'CustomResourceDefinition',
  'customresourcedefinitions',
)
export const apiServices = clusterWide<APIService>('apiregistration.k8s.io', 'v1', 'APIService', 'apiservices')
export const validatingWebhookConfigurations = clusterWide<ValidatingWebhookConfiguration>(
  'admissionregistration.k8s.io',
  'v1',
  'ValidatingWebhookConfiguration',
  'validatingwebhookconfigurations',
)
export const mutatingWebhookConfigurations = clusterWide<MutatingWebhookConfiguration>(
  'admissionregistration.k8s.io',
  'v1',
  'MutatingWebhookConfiguration',
  'mutatingwebhookconfigurations',
)
export const validatingAdmissionPolicies = clusterWide<ValidatingAdmissionPolicy>(
  'admissionregistration.k8s.io',
  'v1',
  'ValidatingAdmissionPolicy',
  'validatingadmissionpolicies',
)
export const validatingAdmissionPolicyBindings = clusterWide<ValidatingAdmissionPolicyBinding>(
  'admissionregistration.k8s.io',
  'v1',
  'ValidatingAdmissionPolicyBinding',
  'validatingadmissionpolicybindings',
)
export const certificateSigningRequests = clusterWide<CertificateSigningRequest>(
  'certificates.k8s.io',
  'v1',
  'CertificateSigningRequest',
  'certificatesigningrequests',
)
export const flowSchemas = clusterWide<FlowSchema>('flowcontrol.apiserver.k8s.io', 'v1', 'FlowSchema', 'flowschemas')
export const priorityLevelConfigurations = clusterWide<PriorityLevelConfiguration>(
  'flowcontrol.apiserver.k8s.io',
  'v1',
  'PriorityLevelConfiguration',
  'prioritylevelconfigurations',
)
export const deviceClasses = clusterWide<DeviceClass>('resource.k8s.io', 'v1', 'DeviceClass', 'deviceclasses')
export const resourceClaims = namespaced<ResourceClaim>('resource.k8s.io', 'v1', 'ResourceClaim', 'resourceclaims')
export const resourceClaimTemplates = namespaced<ResourceClaimTemplate>(
  'resource.k8s.io',
  'v1',
  'ResourceClaimTemplate',
  'resourceclaimtemplates',
)
export const resourceSlices = clusterWide<ResourceSlice>('resource.k8s.io', 'v1', 'ResourceSlice', 'resourceslices')
