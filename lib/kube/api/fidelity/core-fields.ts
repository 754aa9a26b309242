// How far the fields of core types are simulated, as data. A type's name, then lines: level, fields, a note after `|`.
// `*` stands for all fields that no other line of the type names. Below a field that is only stored, all is stored.

export const coreFieldFidelity = `
ConfigMap
  simulated *

Endpoints
  simulated *

EndpointSubset
  simulated *

EndpointAddress
  simulated *

ObjectReference
  simulated *

EndpointPort
  simulated *

Event
  simulated *

EventSource
  simulated *

EventSeries
  simulated *

LimitRange
  simulated *

LimitRangeSpec
  simulated *

LimitRangeItem
  simulated *

Namespace
  simulated *

NamespaceSpec
  simulated *

NamespaceStatus
  simulated *

NamespaceCondition
  simulated *

Node
  simulated *

NodeSpec
  simulated podCIDR podCIDRs unschedulable taints
  stored providerID externalID
  not-modelled configSource

Taint
  simulated *

NodeStatus
  simulated capacity allocatable conditions addresses nodeInfo images daemonEndpoints
  stored phase volumesInUse volumesAttached config runtimeHandlers features declaredFeatures

NodeCondition
  simulated *

NodeAddress
  simulated *

NodeDaemonEndpoints
  simulated *

DaemonEndpoint
  simulated *

NodeSystemInfo
  simulated kernelVersion osImage containerRuntimeVersion kubeletVersion kubeProxyVersion operatingSystem architecture
  simplified machineID systemUUID bootID | made up, once for each node
  not-modelled swap

ContainerImage
  simulated *

PersistentVolumeClaim
  simulated *

PersistentVolumeClaimSpec
  simulated accessModes selector resources volumeName storageClassName volumeMode
  stored dataSource dataSourceRef | volumes start empty
  stored volumeAttributesClassName

VolumeResourceRequirements
  simulated requests
  stored limits

PersistentVolumeClaimStatus
  simulated phase accessModes capacity conditions
  stored allocatedResources allocatedResourceStatuses currentVolumeAttributesClassName modifyVolumeStatus

PersistentVolumeClaimCondition
  simulated *

PersistentVolume
  simulated *

PersistentVolumeSpec
  simulated capacity accessModes claimRef persistentVolumeReclaimPolicy storageClassName volumeMode nodeAffinity
  simplified hostPath local csi | the place is taken as given; files live in the simulated volume
  stored mountOptions volumeAttributesClassName
  stored nfs rbd iscsi cephfs fc flexVolume glusterfs cinder azureFile azureDisk vsphereVolume portworxVolume | as any other volume: no server is asked
  stored gcePersistentDisk awsElasticBlockStore | the scheduler keeps one disk on one node; no cloud is asked
  not-modelled flocker quobyte photonPersistentDisk scaleIO storageos

HostPathVolumeSource
  simulated *

LocalVolumeSource
  simulated path
  stored fsType

CSIPersistentVolumeSource
  simulated driver volumeHandle
  stored *

VolumeNodeAffinity
  simulated *

NodeSelector
  simulated *

NodeSelectorTerm
  simulated *

NodeSelectorRequirement
  simulated *

PersistentVolumeStatus
  simulated *

Pod
  simulated *

PodSpec
  simulated volumes initContainers containers restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds
  simulated hostAliases nodeSelector serviceAccountName serviceAccount automountServiceAccountToken nodeName imagePullSecrets
  simulated hostname subdomain affinity schedulerName tolerations priorityClassName priority readinessGates
  simulated enableServiceLinks preemptionPolicy overhead topologySpreadConstraints os schedulingGates
  simplified hostNetwork | the pod has the node's address; ports of other programs on the node are not looked at
  simplified securityContext | runAsNonRoot and users are checked when a container starts; the rest is kept
  simplified resources | counts for scheduling; no limit on the pod as a whole is enforced
  simplified ephemeralContainers | they run, and share the pod's address and volumes; processes of others are not seen
  simplified dnsPolicy dnsConfig | name servers other than the cluster's know nothing of it
  stored hostPID hostIPC shareProcessNamespace | processes do not see each other
  stored setHostnameAsFQDN hostnameOverride
  simplified runtimeClassName | its overhead and node selector count; the runtime is always the same
  stored hostUsers
  stored resourceClaims | devices are not allocated
  not-modelled workloadRef

Volume
  simulated name configMap secret projected downwardAPI persistentVolumeClaim emptyDir ephemeral
  simplified hostPath | a folder of the simulated node; the type is checked against what containers put there
  simplified csi | mounted empty; no driver is asked
  stored image | the image's files are not mounted
  stored nfs iscsi fc flexVolume cinder azureFile azureDisk vsphereVolume portworxVolume | mounted empty; no server is asked
  stored gcePersistentDisk awsElasticBlockStore | mounted empty; the scheduler keeps one disk on one node
  stored glusterfs rbd cephfs | gone from Kubernetes since 1.26 and 1.31
  not-modelled gitRepo flocker quobyte photonPersistentDisk scaleIO storageos

EmptyDirVolumeSource
  stored medium | memory-backed volumes do not count as memory
  stored sizeLimit | a full volume does not evict the pod

SecretVolumeSource
  simulated secretName items optional
  stored defaultMode | files have no modes

KeyToPath
  simulated key path
  stored mode

LocalObjectReference
  simulated *

PersistentVolumeClaimVolumeSource
  simulated *

DownwardAPIVolumeSource
  simulated items
  stored defaultMode

DownwardAPIVolumeFile
  simulated path fieldRef resourceFieldRef
  stored mode

ObjectFieldSelector
  simulated *

ResourceFieldSelector
  simulated *

ConfigMapVolumeSource
  simulated name items optional
  stored defaultMode | files have no modes

ProjectedVolumeSource
  simulated sources
  stored defaultMode

VolumeProjection
  simulated secret downwardAPI configMap serviceAccountToken
  not-modelled clusterTrustBundle podCertificate

SecretProjection
  simulated *

DownwardAPIProjection
  simulated *

ConfigMapProjection
  simulated *

ServiceAccountTokenProjection
  simplified * | the token is a placeholder that no server checks

CSIVolumeSource
  stored *

EphemeralVolumeSource
  simulated *

PersistentVolumeClaimTemplate
  simulated *

Container
  simulated name image command args workingDir ports envFrom env restartPolicy livenessProbe readinessProbe
  simulated startupProbe lifecycle imagePullPolicy resources resizePolicy restartPolicyRules
  simplified volumeMounts | mounted by path and sub-path; propagation has no effect
  simplified securityContext | runAsNonRoot and users are checked when a container starts; the rest is kept
  stored volumeDevices | block devices are not shown to the program
  simplified terminationMessagePath | read where a script of a shell writes it; programs leave no words of their own
  simulated terminationMessagePolicy
  simplified stdin | a shell waits for what is typed; nothing is
  stored stdinOnce tty

ContainerResizePolicy
  simulated *

EphemeralContainer
  simulated name image command args workingDir envFrom env imagePullPolicy
  simplified volumeMounts | mounted by path and sub-path; propagation has no effect
  simplified securityContext | runAsNonRoot and users are checked when a container starts; the rest is kept
  stored targetContainerName | processes of other containers are not seen
  stored ports resources resizePolicy restartPolicy restartPolicyRules livenessProbe readinessProbe startupProbe lifecycle
  stored volumeDevices terminationMessagePath terminationMessagePolicy
  simplified stdin | a shell waits for what is typed; nothing is
  stored stdinOnce tty

ContainerPort
  simulated *

EnvFromSource
  simulated *

ConfigMapEnvSource
  simulated *

SecretEnvSource
  simulated *

EnvVar
  simulated *

EnvVarSource
  simulated fieldRef resourceFieldRef configMapKeyRef secretKeyRef
  not-modelled fileKeyRef

ConfigMapKeySelector
  simulated *

SecretKeySelector
  simulated *

ResourceRequirements
  simulated limits requests
  stored claims | devices are not allocated

ContainerRestartRule
  simulated *

ContainerRestartRuleOnExitCodes
  simulated *

VolumeMount
  simulated name readOnly mountPath subPath
  stored recursiveReadOnly mountPropagation
  stored subPathExpr | variables in it are not filled in

Probe
  simulated *

ExecAction
  simulated *

HTTPGetAction
  simulated path port host scheme
  stored httpHeaders | programs do not look at headers

TCPSocketAction
  simulated *

GRPCAction
  simulated *

Lifecycle
  simulated postStart preStop
  stored stopSignal | every program is asked to end by SIGTERM

LifecycleHandler
  simulated exec httpGet tcpSocket sleep

SleepAction
  simulated *

SecurityContext
  simulated runAsUser runAsNonRoot
  stored capabilities privileged seLinuxOptions windowsOptions runAsGroup readOnlyRootFilesystem | held against pod security levels, no effect on the program
  stored allowPrivilegeEscalation procMount seccompProfile appArmorProfile | held against pod security levels, no effect on the program

PodSecurityContext
  simulated runAsUser runAsNonRoot
  stored seLinuxOptions windowsOptions runAsGroup supplementalGroups supplementalGroupsPolicy fsGroup sysctls
  stored fsGroupChangePolicy seccompProfile appArmorProfile seLinuxChangePolicy

Affinity
  simulated *

NodeAffinity
  simulated *

PreferredSchedulingTerm
  simulated *

PodAffinity
  simulated *

PodAffinityTerm
  simulated *

WeightedPodAffinityTerm
  simulated *

PodAntiAffinity
  simulated *

Toleration
  simulated *

HostAlias
  simulated *

PodDNSConfig
  simulated *

PodDNSConfigOption
  simulated *

PodReadinessGate
  simulated *

TopologySpreadConstraint
  simulated *

PodOS
  simulated *

PodSchedulingGate
  simulated *

PodStatus
  simulated observedGeneration phase conditions message reason nominatedNodeName hostIP hostIPs podIP podIPs
  simulated startTime initContainerStatuses containerStatuses ephemeralContainerStatuses qosClass
  stored resize resourceClaimStatuses extendedResourceClaimStatus allocatedResources resources

PodCondition
  simulated *

HostIP
  simulated *

PodIP
  simulated *

ContainerStatus
  simulated name state lastState ready restartCount image imageID containerID started volumeMounts
  stored allocatedResources resources user allocatedResourcesStatus stopSignal

ContainerState
  simulated *

ContainerStateWaiting
  simulated *

ContainerStateRunning
  simulated *

ContainerStateTerminated
  simulated *

VolumeMountStatus
  simulated *

PodTemplateSpec
  simulated *

ReplicationController
  simulated *

ReplicationControllerSpec
  simulated *

ReplicationControllerStatus
  simulated *

ReplicationControllerCondition
  simulated *

ResourceQuota
  simulated *

ResourceQuotaSpec
  simulated *

ScopeSelector
  simulated *

ScopedResourceSelectorRequirement
  simulated *

ResourceQuotaStatus
  simulated *

Secret
  simulated *

ServiceAccount
  simulated imagePullSecrets automountServiceAccountToken kind apiVersion metadata
  stored secrets

Service
  simulated *

ServiceSpec
  simulated ports selector clusterIP clusterIPs type sessionAffinity externalName externalTrafficPolicy
  simulated publishNotReadyAddresses sessionAffinityConfig internalTrafficPolicy loadBalancerClass
  simulated allocateLoadBalancerNodePorts loadBalancerSourceRanges trafficDistribution
  simplified loadBalancerIP externalIPs | taken as given, whoever's they are
  stored healthCheckNodePort | nothing asks it
  stored ipFamilies ipFamilyPolicy | IPv4 alone

ServicePort
  simulated name protocol port targetPort nodePort
  stored appProtocol | programs speak what they speak

SessionAffinityConfig
  simulated *

ClientIPConfig
  simulated *

ServiceStatus
  simulated loadBalancer
  stored conditions

LoadBalancerStatus
  simulated *

LoadBalancerIngress
  simulated ip hostname ipMode
  stored ports

TopologySelectorTerm
  simulated *

TopologySelectorLabelRequirement
  simulated *
`

/** Types of meta/v1 that all groups share. */
export const metaFieldFidelity = `
ObjectMeta
  simulated name generateName namespace uid resourceVersion generation creationTimestamp deletionTimestamp
  simulated deletionGracePeriodSeconds labels annotations ownerReferences finalizers
  simplified managedFields | kept for objects that came from outside; the oldest of many updaters are not merged
  not-modelled selfLink

OwnerReference
  simulated *

ManagedFieldsEntry
  simulated *

LabelSelector
  simulated *

LabelSelectorRequirement
  simulated *

Condition
  simulated *
`
