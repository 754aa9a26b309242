// How far each kind is simulated, as data: `Kind.group level | note`. Of a kind that is only stored, so is every field.

export const kindFidelity = `
ConfigMap simulated
Endpoints simulated
Event simulated
LimitRange simulated
Namespace simulated
Node simulated
PersistentVolumeClaim simulated
PersistentVolume simulated
Pod simulated
ReplicationController simplified | of a surplus, pods that are not ready go first, then the newest
ResourceQuota simulated
Secret simulated
ServiceAccount simulated
Service simulated
ControllerRevision.apps simulated
DaemonSet.apps simulated
Deployment.apps simulated
ReplicaSet.apps simulated
StatefulSet.apps simulated
HorizontalPodAutoscaler.autoscaling simulated
CronJob.batch simulated
Job.batch simulated
Lease.coordination.k8s.io simulated
EndpointSlice.discovery.k8s.io simulated
IngressClass.networking.k8s.io simulated
Ingress.networking.k8s.io simulated
NetworkPolicy.networking.k8s.io simulated
PodDisruptionBudget.policy simulated
ClusterRoleBinding.rbac.authorization.k8s.io simulated
ClusterRole.rbac.authorization.k8s.io simulated
RoleBinding.rbac.authorization.k8s.io simulated
Role.rbac.authorization.k8s.io simulated
PriorityClass.scheduling.k8s.io simulated
StorageClass.storage.k8s.io simulated
CustomResourceDefinition.apiextensions.k8s.io simulated
PodTemplate stored
CSIDriver.storage.k8s.io stored | no driver runs; claims are served by the built-in local-path provisioner
CSINode.storage.k8s.io simplified | the scheduler counts volumes against its limits
CSIStorageCapacity.storage.k8s.io stored
VolumeAttachment.storage.k8s.io stored
VolumeAttributesClass.storage.k8s.io stored
RuntimeClass.node.k8s.io simplified | its overhead and node selector count; every container runs in the one simulated runtime
ValidatingWebhookConfiguration.admissionregistration.k8s.io stored | webhooks are never called
MutatingWebhookConfiguration.admissionregistration.k8s.io stored | webhooks are never called
ValidatingAdmissionPolicy.admissionregistration.k8s.io simulated | asked of every write; expressions are not checked against the types of what they match
ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io simulated | parameters are ConfigMaps, Secrets or custom resources
APIService.apiregistration.k8s.io stored | no other API server is asked
CertificateSigningRequest.certificates.k8s.io stored | nobody signs
FlowSchema.flowcontrol.apiserver.k8s.io stored | requests do not queue
PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io stored | requests do not queue
DeviceClass.resource.k8s.io stored | devices are not allocated
ResourceClaim.resource.k8s.io stored | devices are not allocated
ResourceClaimTemplate.resource.k8s.io stored | devices are not allocated
ResourceSlice.resource.k8s.io stored | devices are not allocated
IPAddress.networking.k8s.io stored | Service addresses are given out without it
ServiceCIDR.networking.k8s.io stored | the range of Services is fixed
`
