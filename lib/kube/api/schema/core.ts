// Fields of the types in core.ts, as data (see ../schema.ts for the notation).

export const coreTypes = `
Pod
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! PodSpec
  status! PodStatus

PodSpec
  volumes []Volume merge=name+retain map=name
  initContainers []Container merge=name map=name
  containers! []Container merge=name map=name
  ephemeralContainers []EphemeralContainer merge=name map=name
  restartPolicy RestartPolicy
  terminationGracePeriodSeconds *int64
  activeDeadlineSeconds *int64
  dnsPolicy DNSPolicy
  nodeSelector map:string atomic
  serviceAccountName string
  serviceAccount string
  automountServiceAccountToken *bool
  nodeName string
  hostNetwork bool
  hostPID bool
  hostIPC bool
  shareProcessNamespace *bool
  securityContext *PodSecurityContext
  imagePullSecrets []LocalObjectReference merge=name map=name
  hostname string
  subdomain string
  affinity *Affinity
  schedulerName string
  tolerations []Toleration
  hostAliases []HostAlias merge=ip map=ip
  priorityClassName string
  priority *int32
  dnsConfig *PodDNSConfig
  readinessGates []PodReadinessGate
  runtimeClassName *string
  enableServiceLinks *bool
  preemptionPolicy *PreemptionPolicy
  overhead map:Quantity
  topologySpreadConstraints []TopologySpreadConstraint merge=topologyKey map=topologyKey,whenUnsatisfiable
  setHostnameAsFQDN *bool
  os *PodOS
  hostUsers *bool
  schedulingGates []PodSchedulingGate merge=name map=name
  resourceClaims []PodResourceClaim merge=name+retain map=name
  resources *ResourceRequirements
  hostnameOverride *string
  workloadRef *WorkloadReference

Volume
  name! string
  hostPath *HostPathVolumeSource
  emptyDir *EmptyDirVolumeSource
  gcePersistentDisk *GCEPersistentDiskVolumeSource
  awsElasticBlockStore *AWSElasticBlockStoreVolumeSource
  gitRepo *GitRepoVolumeSource
  secret *SecretVolumeSource
  nfs *NFSVolumeSource
  iscsi *ISCSIVolumeSource
  glusterfs *GlusterfsVolumeSource
  persistentVolumeClaim *PersistentVolumeClaimVolumeSource
  rbd *RBDVolumeSource
  flexVolume *FlexVolumeSource
  cinder *CinderVolumeSource
  cephfs *CephFSVolumeSource
  flocker *FlockerVolumeSource
  downwardAPI *DownwardAPIVolumeSource
  fc *FCVolumeSource
  azureFile *AzureFileVolumeSource
  configMap *ConfigMapVolumeSource
  vsphereVolume *VsphereVirtualDiskVolumeSource
  quobyte *QuobyteVolumeSource
  azureDisk *AzureDiskVolumeSource
  photonPersistentDisk *PhotonPersistentDiskVolumeSource
  projected *ProjectedVolumeSource
  portworxVolume *PortworxVolumeSource
  scaleIO *ScaleIOVolumeSource
  storageos *StorageOSVolumeSource
  csi *CSIVolumeSource
  ephemeral *EphemeralVolumeSource
  image *ImageVolumeSource

HostPathVolumeSource
  path! string
  type *HostPathType

EmptyDirVolumeSource
  medium string
  sizeLimit *Quantity

GCEPersistentDiskVolumeSource
  pdName! string
  fsType string
  partition int32
  readOnly bool

AWSElasticBlockStoreVolumeSource
  volumeID! string
  fsType string
  partition int32
  readOnly bool

GitRepoVolumeSource
  repository! string
  revision string
  directory string

SecretVolumeSource
  secretName string
  items []KeyToPath
  defaultMode *int32
  optional *bool

KeyToPath
  key! string
  path! string
  mode *int32

NFSVolumeSource
  server! string
  path! string
  readOnly bool

ISCSIVolumeSource
  targetPortal! string
  iqn! string
  lun! int32
  iscsiInterface string
  fsType string
  readOnly bool
  portals []string
  chapAuthDiscovery bool
  chapAuthSession bool
  secretRef *LocalObjectReference
  initiatorName *string

LocalObjectReference atomic
  name string

GlusterfsVolumeSource
  endpoints! string
  path! string
  readOnly bool

PersistentVolumeClaimVolumeSource
  claimName! string
  readOnly bool

RBDVolumeSource
  monitors! []string
  image! string
  fsType string
  pool string
  user string
  keyring string
  secretRef *LocalObjectReference
  readOnly bool

FlexVolumeSource
  driver! string
  fsType string
  secretRef *LocalObjectReference
  readOnly bool
  options map:string

CinderVolumeSource
  volumeID! string
  fsType string
  readOnly bool
  secretRef *LocalObjectReference

CephFSVolumeSource
  monitors! []string
  path string
  user string
  secretFile string
  secretRef *LocalObjectReference
  readOnly bool

FlockerVolumeSource
  datasetName string
  datasetUUID string

DownwardAPIVolumeSource
  items []DownwardAPIVolumeFile
  defaultMode *int32

DownwardAPIVolumeFile
  path! string
  fieldRef *ObjectFieldSelector
  resourceFieldRef *ResourceFieldSelector
  mode *int32

ObjectFieldSelector atomic
  apiVersion string
  fieldPath! string

ResourceFieldSelector atomic
  containerName string
  resource! string
  divisor! Quantity

FCVolumeSource
  targetWWNs []string
  lun *int32
  fsType string
  readOnly bool
  wwids []string

AzureFileVolumeSource
  secretName! string
  shareName! string
  readOnly bool

ConfigMapVolumeSource
  name string
  items []KeyToPath
  defaultMode *int32
  optional *bool

VsphereVirtualDiskVolumeSource
  volumePath! string
  fsType string
  storagePolicyName string
  storagePolicyID string

QuobyteVolumeSource
  registry! string
  volume! string
  readOnly bool
  user string
  group string
  tenant string

AzureDiskVolumeSource
  diskName! string
  diskURI! string
  cachingMode *AzureDataDiskCachingMode
  fsType *string
  readOnly *bool
  kind *AzureDataDiskKind

PhotonPersistentDiskVolumeSource
  pdID! string
  fsType string

ProjectedVolumeSource
  sources! []VolumeProjection
  defaultMode *int32

VolumeProjection
  secret *SecretProjection
  downwardAPI *DownwardAPIProjection
  configMap *ConfigMapProjection
  serviceAccountToken *ServiceAccountTokenProjection
  clusterTrustBundle *ClusterTrustBundleProjection
  podCertificate *PodCertificateProjection

SecretProjection
  name string
  items []KeyToPath
  optional *bool

DownwardAPIProjection
  items []DownwardAPIVolumeFile

ConfigMapProjection
  name string
  items []KeyToPath
  optional *bool

ServiceAccountTokenProjection
  audience string
  expirationSeconds *int64
  path! string

ClusterTrustBundleProjection
  name *string
  signerName *string
  labelSelector *LabelSelector
  optional *bool
  path! string

PodCertificateProjection
  signerName string
  keyType string
  maxExpirationSeconds *int32
  credentialBundlePath string
  keyPath string
  certificateChainPath string
  userAnnotations map:string

PortworxVolumeSource
  volumeID! string
  fsType string
  readOnly bool

ScaleIOVolumeSource
  gateway! string
  system! string
  secretRef! *LocalObjectReference
  sslEnabled bool
  protectionDomain string
  storagePool string
  storageMode string
  volumeName string
  fsType string
  readOnly bool

StorageOSVolumeSource
  volumeName string
  volumeNamespace string
  fsType string
  readOnly bool
  secretRef *LocalObjectReference

CSIVolumeSource
  driver! string
  readOnly *bool
  fsType *string
  volumeAttributes map:string
  nodePublishSecretRef *LocalObjectReference

EphemeralVolumeSource
  volumeClaimTemplate *PersistentVolumeClaimTemplate

PersistentVolumeClaimTemplate
  metadata! ObjectMeta
  spec! PersistentVolumeClaimSpec

PersistentVolumeClaimSpec
  accessModes []PersistentVolumeAccessMode
  selector *LabelSelector
  resources! VolumeResourceRequirements
  volumeName string
  storageClassName *string
  volumeMode *PersistentVolumeMode
  dataSource *TypedLocalObjectReference
  dataSourceRef *TypedObjectReference
  volumeAttributesClassName *string

VolumeResourceRequirements
  limits map:Quantity
  requests map:Quantity

TypedLocalObjectReference atomic
  apiGroup! *string
  kind! string
  name! string

TypedObjectReference
  apiGroup! *string
  kind! string
  name! string
  namespace *string

ImageVolumeSource
  reference string
  pullPolicy PullPolicy

Container
  name! string
  image string
  command []string
  args []string
  workingDir string
  ports []ContainerPort merge=containerPort map=containerPort,protocol
  envFrom []EnvFromSource
  env []EnvVar merge=name map=name
  resources! ResourceRequirements
  resizePolicy []ContainerResizePolicy
  restartPolicy *string
  restartPolicyRules []ContainerRestartRule
  volumeMounts []VolumeMount merge=mountPath map=mountPath
  volumeDevices []VolumeDevice merge=devicePath map=devicePath
  livenessProbe *Probe
  readinessProbe *Probe
  startupProbe *Probe
  lifecycle *Lifecycle
  terminationMessagePath string
  terminationMessagePolicy TerminationMessagePolicy
  imagePullPolicy PullPolicy
  securityContext *SecurityContext
  stdin bool
  stdinOnce bool
  tty bool

ContainerPort
  name string
  hostPort int32
  containerPort! int32
  protocol Protocol
  hostIP string

EnvFromSource
  prefix string
  configMapRef *ConfigMapEnvSource
  secretRef *SecretEnvSource

ConfigMapEnvSource
  name string
  optional *bool

SecretEnvSource
  name string
  optional *bool

EnvVar
  name! string
  value string
  valueFrom *EnvVarSource

EnvVarSource
  fieldRef *ObjectFieldSelector
  resourceFieldRef *ResourceFieldSelector
  configMapKeyRef *ConfigMapKeySelector
  secretKeyRef *SecretKeySelector
  fileKeyRef *FileKeySelector

ConfigMapKeySelector atomic
  name string
  key! string
  optional *bool

SecretKeySelector atomic
  name string
  key! string
  optional *bool

FileKeySelector atomic
  volumeName! string
  path! string
  key! string
  optional *bool

ResourceRequirements
  limits map:Quantity
  requests map:Quantity
  claims []ResourceClaim map=name

ResourceClaim
  name! string
  request string

ContainerResizePolicy
  resourceName! string
  restartPolicy! string

ContainerRestartRule
  action string
  exitCodes *ContainerRestartRuleOnExitCodes

ContainerRestartRuleOnExitCodes
  operator string
  values []int32 set

VolumeMount
  name! string
  readOnly bool
  recursiveReadOnly *string
  mountPath! string
  subPath string
  mountPropagation *MountPropagationMode
  subPathExpr string

VolumeDevice
  name! string
  devicePath! string

Probe
  exec *ExecAction
  httpGet *HTTPGetAction
  tcpSocket *TCPSocketAction
  grpc *GRPCAction
  initialDelaySeconds int32
  timeoutSeconds int32
  periodSeconds int32
  successThreshold int32
  failureThreshold int32
  terminationGracePeriodSeconds *int64

ExecAction
  command []string

HTTPGetAction
  path string
  port! IntOrString
  host string
  scheme URIScheme
  httpHeaders []HTTPHeader

HTTPHeader
  name! string
  value! string

TCPSocketAction
  port! IntOrString
  host string

GRPCAction
  port! int32
  service! *string

Lifecycle
  postStart *LifecycleHandler
  preStop *LifecycleHandler
  stopSignal *Signal

LifecycleHandler
  exec *ExecAction
  httpGet *HTTPGetAction
  tcpSocket *TCPSocketAction
  sleep *SleepAction

SleepAction
  seconds! int64

SecurityContext
  capabilities *Capabilities
  privileged *bool
  seLinuxOptions *SELinuxOptions
  windowsOptions *WindowsSecurityContextOptions
  runAsUser *int64
  runAsGroup *int64
  runAsNonRoot *bool
  readOnlyRootFilesystem *bool
  allowPrivilegeEscalation *bool
  procMount *ProcMountType
  seccompProfile *SeccompProfile
  appArmorProfile *AppArmorProfile

Capabilities
  add []string
  drop []string

SELinuxOptions
  user string
  role string
  type string
  level string

WindowsSecurityContextOptions
  gmsaCredentialSpecName *string
  gmsaCredentialSpec *string
  runAsUserName *string
  hostProcess *bool

SeccompProfile
  type! SeccompProfileType
  localhostProfile *string

AppArmorProfile
  type! AppArmorProfileType
  localhostProfile *string

EphemeralContainer
  name! string
  image string
  command []string
  args []string
  workingDir string
  ports []ContainerPort merge=containerPort map=containerPort,protocol
  envFrom []EnvFromSource
  env []EnvVar merge=name map=name
  resources! ResourceRequirements
  resizePolicy []ContainerResizePolicy
  restartPolicy *string
  restartPolicyRules []ContainerRestartRule
  volumeMounts []VolumeMount merge=mountPath map=mountPath
  volumeDevices []VolumeDevice merge=devicePath map=devicePath
  livenessProbe *Probe
  readinessProbe *Probe
  startupProbe *Probe
  lifecycle *Lifecycle
  terminationMessagePath string
  terminationMessagePolicy TerminationMessagePolicy
  imagePullPolicy PullPolicy
  securityContext *SecurityContext
  stdin bool
  stdinOnce bool
  tty bool
  targetContainerName string

PodSecurityContext
  seLinuxOptions *SELinuxOptions
  windowsOptions *WindowsSecurityContextOptions
  runAsUser *int64
  runAsGroup *int64
  runAsNonRoot *bool
  supplementalGroups []int64
  supplementalGroupsPolicy *SupplementalGroupsPolicy
  fsGroup *int64
  sysctls []Sysctl
  fsGroupChangePolicy *PodFSGroupChangePolicy
  seccompProfile *SeccompProfile
  appArmorProfile *AppArmorProfile
  seLinuxChangePolicy *string

Sysctl
  name! string
  value! string

Affinity
  nodeAffinity *NodeAffinity
  podAffinity *PodAffinity
  podAntiAffinity *PodAntiAffinity

NodeAffinity
  requiredDuringSchedulingIgnoredDuringExecution *NodeSelector
  preferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm

NodeSelector atomic
  nodeSelectorTerms! []NodeSelectorTerm

NodeSelectorTerm atomic
  matchExpressions []NodeSelectorRequirement
  matchFields []NodeSelectorRequirement

NodeSelectorRequirement
  key! string
  operator! NodeSelectorOperator
  values []string

PreferredSchedulingTerm
  weight! int32
  preference! NodeSelectorTerm

PodAffinity
  requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm

PodAffinityTerm
  labelSelector *LabelSelector
  namespaces []string
  topologyKey! string
  namespaceSelector *LabelSelector
  matchLabelKeys []string
  mismatchLabelKeys []string

WeightedPodAffinityTerm
  weight! int32
  podAffinityTerm! PodAffinityTerm

PodAntiAffinity
  requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm

Toleration
  key string
  operator TolerationOperator
  value string
  effect TaintEffect
  tolerationSeconds *int64

HostAlias
  ip! string
  hostnames []string

PodDNSConfig
  nameservers []string
  searches []string
  options []PodDNSConfigOption

PodDNSConfigOption
  name string
  value *string

PodReadinessGate
  conditionType! string

TopologySpreadConstraint
  maxSkew! int32
  topologyKey! string
  whenUnsatisfiable! UnsatisfiableConstraintAction
  labelSelector *LabelSelector
  minDomains *int32
  nodeAffinityPolicy *NodeInclusionPolicy
  nodeTaintsPolicy *NodeInclusionPolicy
  matchLabelKeys []string

PodOS
  name! string

PodSchedulingGate
  name! string

PodResourceClaim
  name! string
  resourceClaimName *string
  resourceClaimTemplateName *string

WorkloadReference
  name! string
  podGroup! string
  podGroupReplicaKey string

PodStatus
  observedGeneration int64
  phase PodPhase
  conditions []PodCondition merge=type map=type
  message string
  reason string
  nominatedNodeName string
  hostIP string
  hostIPs []HostIP merge=ip
  podIP string
  podIPs []PodIP merge=ip map=ip
  startTime *Time
  initContainerStatuses []ContainerStatus
  containerStatuses []ContainerStatus
  qosClass PodQOSClass
  ephemeralContainerStatuses []ContainerStatus
  resize string
  resourceClaimStatuses []PodResourceClaimStatus merge=name+retain map=name
  extendedResourceClaimStatus *PodExtendedResourceClaimStatus
  allocatedResources map:Quantity
  resources *ResourceRequirements

PodCondition
  type! string
  observedGeneration int64
  status! ConditionStatus
  lastProbeTime Time
  lastTransitionTime Time
  reason string
  message string

HostIP
  ip! string

PodIP
  ip! string

ContainerStatus
  name! string
  state! ContainerState
  lastState! ContainerState
  ready! bool
  restartCount! int32
  image! string
  imageID! string
  containerID string
  started *bool
  allocatedResources map:Quantity
  resources *ResourceRequirements
  volumeMounts []VolumeMountStatus merge=mountPath map=mountPath
  user *ContainerUser
  allocatedResourcesStatus []ResourceStatus merge=name map=name
  stopSignal *Signal

ContainerState
  waiting *ContainerStateWaiting
  running *ContainerStateRunning
  terminated *ContainerStateTerminated

ContainerStateWaiting
  reason string
  message string

ContainerStateRunning
  startedAt Time

ContainerStateTerminated
  exitCode! int32
  signal int32
  reason string
  message string
  startedAt Time
  finishedAt Time
  containerID string

VolumeMountStatus
  name! string
  mountPath! string
  readOnly bool
  recursiveReadOnly *string

ContainerUser
  linux *LinuxContainerUser

LinuxContainerUser
  uid! int64
  gid! int64
  supplementalGroups []int64

ResourceStatus
  name! string
  resources []ResourceHealth map=resourceID

ResourceHealth
  resourceID! string
  health string

PodResourceClaimStatus
  name! string
  resourceClaimName *string

PodExtendedResourceClaimStatus
  requestMappings! []ContainerExtendedResourceRequest
  resourceClaimName! string

ContainerExtendedResourceRequest
  containerName! string
  resourceName! string
  requestName! string

Node
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! NodeSpec
  status! NodeStatus

NodeSpec
  podCIDR string
  podCIDRs []string merge set
  providerID string
  unschedulable bool
  taints []Taint
  configSource *NodeConfigSource
  externalID string

Taint
  key! string
  value string
  effect! TaintEffect
  timeAdded *Time

NodeConfigSource
  configMap *ConfigMapNodeConfigSource

ConfigMapNodeConfigSource
  namespace! string
  name! string
  uid string
  resourceVersion string
  kubeletConfigKey! string

NodeStatus
  capacity map:Quantity
  allocatable map:Quantity
  phase NodePhase
  conditions []NodeCondition merge=type map=type
  addresses []NodeAddress merge=type map=type
  daemonEndpoints! NodeDaemonEndpoints
  nodeInfo! NodeSystemInfo
  images []ContainerImage
  volumesInUse []string
  volumesAttached []AttachedVolume
  config *NodeConfigStatus
  runtimeHandlers []NodeRuntimeHandler
  features *NodeFeatures
  declaredFeatures []string

NodeCondition
  type! string
  status! ConditionStatus
  lastHeartbeatTime Time
  lastTransitionTime Time
  reason string
  message string

NodeAddress
  type! string
  address! string

NodeDaemonEndpoints
  kubeletEndpoint! DaemonEndpoint

DaemonEndpoint
  Port! int32

NodeSystemInfo
  machineID! string
  systemUUID! string
  bootID! string
  kernelVersion! string
  osImage! string
  containerRuntimeVersion! string
  kubeletVersion! string
  kubeProxyVersion! string
  operatingSystem! string
  architecture! string
  swap *NodeSwapStatus

NodeSwapStatus
  capacity *int64

ContainerImage
  names! []string
  sizeBytes int64

AttachedVolume
  name! string
  devicePath! string

NodeConfigStatus
  assigned *NodeConfigSource
  active *NodeConfigSource
  lastKnownGood *NodeConfigSource
  error string

NodeRuntimeHandler
  name! string
  features *NodeRuntimeHandlerFeatures

NodeRuntimeHandlerFeatures
  recursiveReadOnlyMounts *bool
  userNamespaces *bool

NodeFeatures
  supplementalGroupsPolicy *bool

ObjectReference atomic
  kind string
  namespace string
  name string
  uid string
  apiVersion string
  resourceVersion string
  fieldPath string

SecretReference atomic
  name string
  namespace string

TopologySelectorTerm atomic
  matchLabelExpressions []TopologySelectorLabelRequirement

TopologySelectorLabelRequirement
  key! string
  values! []string

PersistentVolume
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! PersistentVolumeSpec
  status! PersistentVolumeStatus

PersistentVolumeSpec
  capacity map:Quantity
  gcePersistentDisk *GCEPersistentDiskVolumeSource
  awsElasticBlockStore *AWSElasticBlockStoreVolumeSource
  hostPath *HostPathVolumeSource
  glusterfs *GlusterfsPersistentVolumeSource
  nfs *NFSVolumeSource
  rbd *RBDPersistentVolumeSource
  iscsi *ISCSIPersistentVolumeSource
  cinder *CinderPersistentVolumeSource
  cephfs *CephFSPersistentVolumeSource
  fc *FCVolumeSource
  flocker *FlockerVolumeSource
  flexVolume *FlexPersistentVolumeSource
  azureFile *AzureFilePersistentVolumeSource
  vsphereVolume *VsphereVirtualDiskVolumeSource
  quobyte *QuobyteVolumeSource
  azureDisk *AzureDiskVolumeSource
  photonPersistentDisk *PhotonPersistentDiskVolumeSource
  portworxVolume *PortworxVolumeSource
  scaleIO *ScaleIOPersistentVolumeSource
  local *LocalVolumeSource
  storageos *StorageOSPersistentVolumeSource
  csi *CSIPersistentVolumeSource
  accessModes []PersistentVolumeAccessMode
  claimRef *ObjectReference
  persistentVolumeReclaimPolicy PersistentVolumeReclaimPolicy
  storageClassName string
  mountOptions []string
  volumeMode *PersistentVolumeMode
  nodeAffinity *VolumeNodeAffinity
  volumeAttributesClassName *string

GlusterfsPersistentVolumeSource
  endpoints! string
  path! string
  readOnly bool
  endpointsNamespace *string

RBDPersistentVolumeSource
  monitors! []string
  image! string
  fsType string
  pool string
  user string
  keyring string
  secretRef *SecretReference
  readOnly bool

ISCSIPersistentVolumeSource
  targetPortal! string
  iqn! string
  lun! int32
  iscsiInterface string
  fsType string
  readOnly bool
  portals []string
  chapAuthDiscovery bool
  chapAuthSession bool
  secretRef *SecretReference
  initiatorName *string

CinderPersistentVolumeSource
  volumeID! string
  fsType string
  readOnly bool
  secretRef *SecretReference

CephFSPersistentVolumeSource
  monitors! []string
  path string
  user string
  secretFile string
  secretRef *SecretReference
  readOnly bool

FlexPersistentVolumeSource
  driver! string
  fsType string
  secretRef *SecretReference
  readOnly bool
  options map:string

AzureFilePersistentVolumeSource
  secretName! string
  shareName! string
  readOnly bool
  secretNamespace! *string

ScaleIOPersistentVolumeSource
  gateway! string
  system! string
  secretRef! *SecretReference
  sslEnabled bool
  protectionDomain string
  storagePool string
  storageMode string
  volumeName string
  fsType string
  readOnly bool

LocalVolumeSource
  path! string
  fsType *string

StorageOSPersistentVolumeSource
  volumeName string
  volumeNamespace string
  fsType string
  readOnly bool
  secretRef *ObjectReference

CSIPersistentVolumeSource
  driver! string
  volumeHandle! string
  readOnly bool
  fsType string
  volumeAttributes map:string
  controllerPublishSecretRef *SecretReference
  nodeStageSecretRef *SecretReference
  nodePublishSecretRef *SecretReference
  controllerExpandSecretRef *SecretReference
  nodeExpandSecretRef *SecretReference

VolumeNodeAffinity
  required *NodeSelector

PersistentVolumeStatus
  phase PersistentVolumePhase
  message string
  reason string
  lastPhaseTransitionTime *Time

PersistentVolumeClaim
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! PersistentVolumeClaimSpec
  status! PersistentVolumeClaimStatus

PersistentVolumeClaimStatus
  phase PersistentVolumeClaimPhase
  accessModes []PersistentVolumeAccessMode
  capacity map:Quantity
  conditions []PersistentVolumeClaimCondition merge=type map=type
  allocatedResources map:Quantity
  allocatedResourceStatuses map:ClaimResourceStatus
  currentVolumeAttributesClassName *string
  modifyVolumeStatus *ModifyVolumeStatus

PersistentVolumeClaimCondition
  type! string
  status! ConditionStatus
  lastProbeTime Time
  lastTransitionTime Time
  reason string
  message string

ModifyVolumeStatus
  targetVolumeAttributesClassName string
  status! PersistentVolumeClaimModifyVolumeStatus

PodTemplate
  kind string
  apiVersion string
  metadata! ObjectMeta
  template! PodTemplateSpec

PodTemplateSpec
  metadata! ObjectMeta
  spec! PodSpec

Binding
  kind string
  apiVersion string
  metadata! ObjectMeta
  target! ObjectReference

PodLogOptions
  kind string
  apiVersion string
  container string
  follow bool
  previous bool
  sinceSeconds *int64
  sinceTime *Time
  timestamps bool
  tailLines *int64
  limitBytes *int64
  insecureSkipTLSVerifyBackend bool
  stream *string

PodExecOptions
  kind string
  apiVersion string
  stdin bool
  stdout bool
  stderr bool
  tty bool
  container string
  command! []string

Service
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ServiceSpec
  status! ServiceStatus

ServiceSpec
  ports []ServicePort merge=port map=port,protocol
  selector map:string atomic
  clusterIP string
  clusterIPs []string
  type ServiceType
  externalIPs []string
  sessionAffinity ServiceAffinity
  loadBalancerIP string
  loadBalancerSourceRanges []string
  externalName string
  externalTrafficPolicy ServiceExternalTrafficPolicy
  healthCheckNodePort int32
  publishNotReadyAddresses bool
  sessionAffinityConfig *SessionAffinityConfig
  ipFamilies []IPFamily
  ipFamilyPolicy *IPFamilyPolicy
  allocateLoadBalancerNodePorts *bool
  loadBalancerClass *string
  internalTrafficPolicy *ServiceInternalTrafficPolicy
  trafficDistribution *string

ServicePort
  name string
  protocol Protocol
  appProtocol *string
  port! int32
  targetPort IntOrString
  nodePort int32

SessionAffinityConfig
  clientIP *ClientIPConfig

ClientIPConfig
  timeoutSeconds *int32

ServiceStatus
  loadBalancer! LoadBalancerStatus
  conditions []Condition merge=type map=type

LoadBalancerStatus
  ingress []LoadBalancerIngress

LoadBalancerIngress
  ip string
  hostname string
  ipMode *string
  ports []PortStatus

PortStatus
  port! int32
  protocol! Protocol
  error *string

Endpoints
  kind string
  apiVersion string
  metadata! ObjectMeta
  subsets []EndpointSubset

EndpointSubset
  addresses []EndpointAddress
  notReadyAddresses []EndpointAddress
  ports []EndpointPort

EndpointAddress atomic
  ip! string
  hostname string
  nodeName *string
  targetRef *ObjectReference

EndpointPort atomic
  name string
  port! int32
  protocol Protocol
  appProtocol *string

ConfigMap
  kind string
  apiVersion string
  metadata! ObjectMeta
  immutable *bool
  data map:string
  binaryData map:bytes

Secret
  kind string
  apiVersion string
  metadata! ObjectMeta
  immutable *bool
  data map:bytes
  stringData map:string
  type string

ServiceAccount
  kind string
  apiVersion string
  metadata! ObjectMeta
  secrets []ObjectReference merge=name map=name
  imagePullSecrets []LocalObjectReference
  automountServiceAccountToken *bool

Namespace
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! NamespaceSpec
  status! NamespaceStatus

NamespaceSpec
  finalizers []string

NamespaceStatus
  phase NamespacePhase
  conditions []NamespaceCondition merge=type map=type

NamespaceCondition
  type! string
  status! ConditionStatus
  lastTransitionTime Time
  reason string
  message string

Event
  kind string
  apiVersion string
  metadata! ObjectMeta
  involvedObject! ObjectReference
  reason string
  message string
  source! EventSource
  firstTimestamp Time
  lastTimestamp Time
  count int32
  type string
  eventTime MicroTime
  series *EventSeries
  action string
  related *ObjectReference
  reportingComponent! string
  reportingInstance! string

EventSource
  component string
  host string

EventSeries
  count int32
  lastObservedTime MicroTime

LimitRange
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! LimitRangeSpec

LimitRangeSpec
  limits! []LimitRangeItem

LimitRangeItem
  type! string
  max map:Quantity
  min map:Quantity
  default map:Quantity
  defaultRequest map:Quantity
  maxLimitRequestRatio map:Quantity

ResourceQuota
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ResourceQuotaSpec
  status! ResourceQuotaStatus

ResourceQuotaSpec
  hard map:Quantity
  scopes []ResourceQuotaScope
  scopeSelector *ScopeSelector

ScopeSelector atomic
  matchExpressions []ScopedResourceSelectorRequirement

ScopedResourceSelectorRequirement
  scopeName! ResourceQuotaScope
  operator! ScopeSelectorOperator
  values []string

ResourceQuotaStatus
  hard map:Quantity
  used map:Quantity

ReplicationController
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ReplicationControllerSpec
  status! ReplicationControllerStatus

ReplicationControllerSpec
  replicas *int32
  minReadySeconds int32
  selector map:string atomic
  template *PodTemplateSpec

ReplicationControllerStatus
  replicas! int32
  fullyLabeledReplicas int32
  readyReplicas int32
  availableReplicas int32
  observedGeneration int64
  conditions []ReplicationControllerCondition merge=type map=type

ReplicationControllerCondition
  type! string
  status! ConditionStatus
  lastTransitionTime Time
  reason string
  message string

ComponentStatus
  kind string
  apiVersion string
  metadata! ObjectMeta
  conditions []ComponentCondition merge=type map=type

ComponentCondition
  type! string
  status! ConditionStatus
  message string
  error string

RestartPolicy = Always OnFailure Never

DNSPolicy = ClusterFirstWithHostNet ClusterFirst Default None

PreemptionPolicy = PreemptLowerPriority Never

HostPathType =  DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice

AzureDataDiskCachingMode = None ReadOnly ReadWrite

AzureDataDiskKind = Shared Dedicated Managed

PersistentVolumeAccessMode = ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod

PersistentVolumeMode = Block Filesystem

PullPolicy = Always Never IfNotPresent

TerminationMessagePolicy = File FallbackToLogsOnError

Protocol = TCP UDP SCTP

MountPropagationMode = None HostToContainer Bidirectional

URIScheme = HTTP HTTPS

Signal = SIGABRT SIGALRM SIGBUS SIGCHLD SIGCLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO SIGIOT SIGKILL SIGPIPE SIGPOLL SIGPROF SIGPWR SIGQUIT SIGSEGV SIGSTKFLT SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ SIGRTMIN SIGRTMIN+1 SIGRTMIN+2 SIGRTMIN+3 SIGRTMIN+4 SIGRTMIN+5 SIGRTMIN+6 SIGRTMIN+7 SIGRTMIN+8 SIGRTMIN+9 SIGRTMIN+10 SIGRTMIN+11 SIGRTMIN+12 SIGRTMIN+13 SIGRTMIN+14 SIGRTMIN+15 SIGRTMAX-14 SIGRTMAX-13 SIGRTMAX-12 SIGRTMAX-11 SIGRTMAX-10 SIGRTMAX-9 SIGRTMAX-8 SIGRTMAX-7 SIGRTMAX-6 SIGRTMAX-5 SIGRTMAX-4 SIGRTMAX-3 SIGRTMAX-2 SIGRTMAX-1 SIGRTMAX

ProcMountType = Default Unmasked

SeccompProfileType = Unconfined RuntimeDefault Localhost

AppArmorProfileType = Unconfined RuntimeDefault Localhost

SupplementalGroupsPolicy = Merge Strict

PodFSGroupChangePolicy = OnRootMismatch Always

NodeSelectorOperator = In NotIn Exists DoesNotExist Gt Lt

TolerationOperator = Exists Equal Lt Gt

TaintEffect = NoSchedule PreferNoSchedule NoExecute

UnsatisfiableConstraintAction = DoNotSchedule ScheduleAnyway

NodeInclusionPolicy = Ignore Honor

PodPhase = Pending Running Succeeded Failed Unknown

PodQOSClass = Guaranteed Burstable BestEffort

NodePhase = Pending Running Terminated

PersistentVolumeReclaimPolicy = Recycle Delete Retain

PersistentVolumePhase = Pending Available Bound Released Failed

PersistentVolumeClaimPhase = Pending Bound Lost

ClaimResourceStatus = ControllerResizeInProgress ControllerResizeInfeasible NodeResizePending NodeResizeInProgress NodeResizeInfeasible

PersistentVolumeClaimModifyVolumeStatus = Pending InProgress Infeasible

ServiceType = ClusterIP NodePort LoadBalancer ExternalName

ServiceAffinity = ClientIP None

ServiceExternalTrafficPolicy = Cluster Local

IPFamily = IPv4 IPv6 

IPFamilyPolicy = SingleStack PreferDualStack RequireDualStack

ServiceInternalTrafficPolicy = Cluster Local

NamespacePhase = Active Terminating

ResourceQuotaScope = Terminating NotTerminating BestEffort NotBestEffort PriorityClass CrossNamespacePodAffinity VolumeAttributesClass

ScopeSelectorOperator = In NotIn Exists DoesNotExist
`
