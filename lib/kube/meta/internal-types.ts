// The server's own Go types of what it prints when it refuses: field, type, notes, in declaration order.
//
// Kubernetes 1.35, pkg/apis. Inside, objects have other shapes than on the wire: fields by their Go names, some moved
// (`^` the field stands one level up on the wire). Notes: a wire name that is not the field's with a small beginning,
// `?` left out when empty, `<` an embedded struct. Types as in ../api/schema.ts; `int` is any number.

export const internalTypes = `
admissionregistration.AuditAnnotation
  Key string
  ValueExpression string
apiextensions.CustomResourceColumnDefinition
  Name string
  Type string
  Format string
  Description string
  Priority int
  JSONPath string
apiextensions.CustomResourceDefinitionVersion
  Name string
  Served bool
  Storage bool
  Deprecated bool
  DeprecationWarning *string
  Schema *CustomResourceValidation
  Subresources *CustomResourceSubresources
  AdditionalPrinterColumns []CustomResourceColumnDefinition
  SelectableFields []SelectableField
apiextensions.CustomResourceSubresourceScale
  SpecReplicasPath string
  StatusReplicasPath string
  LabelSelectorPath *string
apiextensions.CustomResourceSubresourceStatus
apiextensions.CustomResourceSubresources
  Status *CustomResourceSubresourceStatus
  Scale *CustomResourceSubresourceScale
apiextensions.CustomResourceValidation
  OpenAPIV3Schema *JSONSchemaProps
apiextensions.ExternalDocumentation
  Description string
  URL string
apiextensions.JSONSchemaProps
  ID string
  Schema string $schema
  Ref *string $ref
  Description string
  Type string
  Nullable bool
  Format string
  Title string
  Default *any
  Maximum *int
  ExclusiveMaximum bool
  Minimum *int
  ExclusiveMinimum bool
  MaxLength *int
  MinLength *int
  Pattern string
  MaxItems *int
  MinItems *int
  UniqueItems bool
  MultipleOf *int
  Enum []any
  MaxProperties *int
  MinProperties *int
  Required []string
  Items *JSONSchemaPropsOrArray
  AllOf []JSONSchemaProps
  OneOf []JSONSchemaProps
  AnyOf []JSONSchemaProps
  Not *JSONSchemaProps
  Properties map:JSONSchemaProps
  AdditionalProperties *JSONSchemaPropsOrBool
  PatternProperties map:JSONSchemaProps
  Dependencies map:JSONSchemaPropsOrStringArray
  AdditionalItems *JSONSchemaPropsOrBool
  Definitions map:JSONSchemaProps
  ExternalDocs *ExternalDocumentation
  Example *any
  XPreserveUnknownFields *bool x-kubernetes-preserve-unknown-fields
  XEmbeddedResource bool x-kubernetes-embedded-resource
  XIntOrString bool x-kubernetes-int-or-string
  XListMapKeys []string x-kubernetes-list-map-keys
  XListType *string x-kubernetes-list-type
  XMapType *string x-kubernetes-map-type
  XValidations []ValidationRule x-kubernetes-validations
apiextensions.JSONSchemaPropsOrArray
  Schema *JSONSchemaProps -
  JSONSchemas []JSONSchemaProps -
apiextensions.JSONSchemaPropsOrBool
  Allows bool -
  Schema *JSONSchemaProps -
apiextensions.JSONSchemaPropsOrStringArray
  Schema *JSONSchemaProps -
  Property []string -
apiextensions.SelectableField
  JSONPath string
apiextensions.ValidationRule
  Rule string
  Message string
  MessageExpression string
  Reason *string
  FieldPath string
  OptionalOldSelf *bool
apps.DaemonSetUpdateStrategy
  Type string
  RollingUpdate *RollingUpdateDaemonSet
apps.DeploymentStrategy
  Type string
  RollingUpdate *RollingUpdateDeployment
apps.RollingUpdateDaemonSet
  MaxUnavailable IntOrString
  MaxSurge IntOrString
apps.RollingUpdateDeployment
  MaxUnavailable IntOrString
  MaxSurge IntOrString
apps.RollingUpdateStatefulSetStrategy
  Partition int
  MaxUnavailable *IntOrString
apps.StatefulSetUpdateStrategy
  Type string
  RollingUpdate *RollingUpdateStatefulSetStrategy
batch.PodFailurePolicy
  Rules []PodFailurePolicyRule
batch.PodFailurePolicyOnExitCodesRequirement
  ContainerName *string
  Operator string
  Values []int
batch.PodFailurePolicyOnPodConditionsPattern
  Type string
  Status string
batch.PodFailurePolicyRule
  Action string
  OnExitCodes *PodFailurePolicyOnExitCodesRequirement
  OnPodConditions []PodFailurePolicyOnPodConditionsPattern
batch.SuccessPolicy
  Rules []SuccessPolicyRule
batch.SuccessPolicyRule
  SucceededIndexes *string
  SucceededCount *int
core.AWSElasticBlockStoreVolumeSource
  VolumeID string
  FSType string
  Partition int
  ReadOnly bool
core.Affinity
  NodeAffinity *NodeAffinity
  PodAffinity *PodAffinity
  PodAntiAffinity *PodAntiAffinity
core.AppArmorProfile
  Type string
  LocalhostProfile *string
core.AzureDiskVolumeSource
  DiskName string
  DataDiskURI string diskURI
  CachingMode *string
  FSType *string
  ReadOnly *bool
  Kind *string
core.AzureFilePersistentVolumeSource
  SecretName string
  ShareName string
  ReadOnly bool
  SecretNamespace *string
core.AzureFileVolumeSource
  SecretName string
  ShareName string
  ReadOnly bool
core.CSIPersistentVolumeSource
  Driver string
  VolumeHandle string
  ReadOnly bool
  FSType string
  VolumeAttributes map:string
  ControllerPublishSecretRef *SecretReference
  NodeStageSecretRef *SecretReference
  NodePublishSecretRef *SecretReference
  ControllerExpandSecretRef *SecretReference
  NodeExpandSecretRef *SecretReference
core.CSIVolumeSource
  Driver string
  ReadOnly *bool
  FSType *string
  VolumeAttributes map:string
  NodePublishSecretRef *LocalObjectReference
core.Capabilities
  Add []string
  Drop []string
core.CephFSPersistentVolumeSource
  Monitors []string
  Path string
  User string
  SecretFile string
  SecretRef *SecretReference
  ReadOnly bool
core.CephFSVolumeSource
  Monitors []string
  Path string
  User string
  SecretFile string
  SecretRef *LocalObjectReference
  ReadOnly bool
core.CinderPersistentVolumeSource
  VolumeID string
  FSType string
  ReadOnly bool
  SecretRef *SecretReference
core.CinderVolumeSource
  VolumeID string
  FSType string
  ReadOnly bool
  SecretRef *LocalObjectReference
core.ClusterTrustBundleProjection
  Name *string
  SignerName *string
  LabelSelector *v1.LabelSelector
  Optional *bool
  Path string
core.ConfigMapEnvSource
  LocalObjectReference LocalObjectReference <
  Optional *bool
core.ConfigMapKeySelector
  LocalObjectReference LocalObjectReference <
  Key string
  Optional *bool
core.ConfigMapProjection
  LocalObjectReference LocalObjectReference <
  Items []KeyToPath
  Optional *bool
core.ConfigMapVolumeSource
  LocalObjectReference LocalObjectReference <
  Items []KeyToPath
  DefaultMode *int
  Optional *bool
core.Container
  Name string
  Image string
  Command []string
  Args []string
  WorkingDir string
  Ports []ContainerPort
  EnvFrom []EnvFromSource
  Env []EnvVar
  Resources ResourceRequirements
  ResizePolicy []ContainerResizePolicy
  RestartPolicy *string
  RestartPolicyRules []ContainerRestartRule
  VolumeMounts []VolumeMount
  VolumeDevices []VolumeDevice
  LivenessProbe *Probe
  ReadinessProbe *Probe
  StartupProbe *Probe
  Lifecycle *Lifecycle
  TerminationMessagePath string
  TerminationMessagePolicy string
  ImagePullPolicy string
  SecurityContext *SecurityContext
  Stdin bool
  StdinOnce bool
  TTY bool
core.ContainerPort
  Name string
  HostPort int
  ContainerPort int
  Protocol string
  HostIP string
core.ContainerResizePolicy
  ResourceName string
  RestartPolicy string
core.ContainerRestartRule
  Action string
  ExitCodes *ContainerRestartRuleOnExitCodes
core.ContainerRestartRuleOnExitCodes
  Operator string
  Values []int
core.DownwardAPIProjection
  Items []DownwardAPIVolumeFile
core.DownwardAPIVolumeFile
  Path string
  FieldRef *ObjectFieldSelector
  ResourceFieldRef *ResourceFieldSelector
  Mode *int
core.DownwardAPIVolumeSource
  Items []DownwardAPIVolumeFile
  DefaultMode *int
core.EmptyDirVolumeSource
  Medium string
  SizeLimit *Quantity
core.EnvFromSource
  Prefix string
  ConfigMapRef *ConfigMapEnvSource
  SecretRef *SecretEnvSource
core.EnvVar
  Name string
  Value string
  ValueFrom *EnvVarSource
core.EnvVarSource
  FieldRef *ObjectFieldSelector
  ResourceFieldRef *ResourceFieldSelector
  ConfigMapKeyRef *ConfigMapKeySelector
  SecretKeyRef *SecretKeySelector
  FileKeyRef *FileKeySelector
core.EphemeralContainer
  EphemeralContainerCommon EphemeralContainerCommon <
  TargetContainerName string
core.EphemeralContainerCommon
  Name string
  Image string
  Command []string
  Args []string
  WorkingDir string
  Ports []ContainerPort
  EnvFrom []EnvFromSource
  Env []EnvVar
  Resources ResourceRequirements
  ResizePolicy []ContainerResizePolicy
  RestartPolicy *string
  RestartPolicyRules []ContainerRestartRule
  VolumeMounts []VolumeMount
  VolumeDevices []VolumeDevice
  LivenessProbe *Probe
  ReadinessProbe *Probe
  StartupProbe *Probe
  Lifecycle *Lifecycle
  TerminationMessagePath string
  TerminationMessagePolicy string
  ImagePullPolicy string
  SecurityContext *SecurityContext
  Stdin bool
  StdinOnce bool
  TTY bool
core.EphemeralVolumeSource
  VolumeClaimTemplate *PersistentVolumeClaimTemplate
core.EventSource
  Component string
  Host string
core.ExecAction
  Command []string
core.FCVolumeSource
  TargetWWNs []string
  Lun *int
  FSType string
  ReadOnly bool
  WWIDs []string wwids
core.FileKeySelector
  VolumeName string
  Path string
  Key string
  Optional *bool
core.FlexPersistentVolumeSource
  Driver string
  FSType string
  SecretRef *SecretReference
  ReadOnly bool
  Options map:string
core.FlexVolumeSource
  Driver string
  FSType string
  SecretRef *LocalObjectReference
  ReadOnly bool
  Options map:string
core.FlockerVolumeSource
  DatasetName string
  DatasetUUID string
core.GCEPersistentDiskVolumeSource
  PDName string
  FSType string
  Partition int
  ReadOnly bool
core.GRPCAction
  Port int
  Service *string
core.GitRepoVolumeSource
  Repository string
  Revision string
  Directory string
core.GlusterfsPersistentVolumeSource
  EndpointsName string endpoints
  Path string
  ReadOnly bool
  EndpointsNamespace *string
core.GlusterfsVolumeSource
  EndpointsName string endpoints
  Path string
  ReadOnly bool
core.HTTPGetAction
  Path string
  Port IntOrString
  Host string
  Scheme string
  HTTPHeaders []HTTPHeader
core.HTTPHeader
  Name string
  Value string
core.HostAlias
  IP string
  Hostnames []string
core.HostPathVolumeSource
  Path string
  Type *string
core.ISCSIPersistentVolumeSource
  TargetPortal string
  IQN string
  Lun int
  ISCSIInterface string
  FSType string
  ReadOnly bool
  Portals []string
  DiscoveryCHAPAuth bool chapAuthDiscovery
  SessionCHAPAuth bool chapAuthSession
  SecretRef *SecretReference
  InitiatorName *string
core.ISCSIVolumeSource
  TargetPortal string
  IQN string
  Lun int
  ISCSIInterface string
  FSType string
  ReadOnly bool
  Portals []string
  DiscoveryCHAPAuth bool chapAuthDiscovery
  SessionCHAPAuth bool chapAuthSession
  SecretRef *LocalObjectReference
  InitiatorName *string
core.ImageVolumeSource
  Reference string
  PullPolicy string
core.KeyToPath
  Key string
  Path string
  Mode *int
core.Lifecycle
  PostStart *LifecycleHandler
  PreStop *LifecycleHandler
  StopSignal *string
core.LifecycleHandler
  Exec *ExecAction
  HTTPGet *HTTPGetAction
  TCPSocket *TCPSocketAction
  Sleep *SleepAction
core.LocalObjectReference
  Name string
core.LocalVolumeSource
  Path string
  FSType *string
core.NFSVolumeSource
  Server string
  Path string
  ReadOnly bool
core.NodeAffinity
  RequiredDuringSchedulingIgnoredDuringExecution *NodeSelector
  PreferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm
core.NodeSelector
  NodeSelectorTerms []NodeSelectorTerm
core.NodeSelectorRequirement
  Key string
  Operator string
  Values []string
core.NodeSelectorTerm
  MatchExpressions []NodeSelectorRequirement
  MatchFields []NodeSelectorRequirement
core.ObjectFieldSelector
  APIVersion string
  FieldPath string
core.ObjectReference
  Kind string
  Namespace string
  Name string
  UID string
  APIVersion string
  ResourceVersion string
  FieldPath string
core.PersistentVolumeClaimSpec
  AccessModes []string
  Selector *v1.LabelSelector
  Resources VolumeResourceRequirements
  VolumeName string
  StorageClassName *string
  VolumeMode *string
  DataSource *TypedLocalObjectReference
  DataSourceRef *TypedObjectReference
  VolumeAttributesClassName *string
core.PersistentVolumeClaimTemplate
  ObjectMeta v1.ObjectMeta <
  Spec PersistentVolumeClaimSpec
core.PersistentVolumeClaimVolumeSource
  ClaimName string
  ReadOnly bool
core.PersistentVolumeSource
  GCEPersistentDisk *GCEPersistentDiskVolumeSource
  AWSElasticBlockStore *AWSElasticBlockStoreVolumeSource
  HostPath *HostPathVolumeSource
  Glusterfs *GlusterfsPersistentVolumeSource
  NFS *NFSVolumeSource
  RBD *RBDPersistentVolumeSource
  Quobyte *QuobyteVolumeSource
  ISCSI *ISCSIPersistentVolumeSource
  FlexVolume *FlexPersistentVolumeSource
  Cinder *CinderPersistentVolumeSource
  CephFS *CephFSPersistentVolumeSource cephfs
  FC *FCVolumeSource
  Flocker *FlockerVolumeSource
  AzureFile *AzureFilePersistentVolumeSource
  VsphereVolume *VsphereVirtualDiskVolumeSource
  AzureDisk *AzureDiskVolumeSource
  PhotonPersistentDisk *PhotonPersistentDiskVolumeSource
  PortworxVolume *PortworxVolumeSource
  ScaleIO *ScaleIOPersistentVolumeSource
  Local *LocalVolumeSource
  StorageOS *StorageOSPersistentVolumeSource storageos
  CSI *CSIPersistentVolumeSource
core.PersistentVolumeSpec
  Capacity map:Quantity
  PersistentVolumeSource PersistentVolumeSource <
  AccessModes []string
  ClaimRef *ObjectReference
  PersistentVolumeReclaimPolicy string
  StorageClassName string
  MountOptions []string
  VolumeMode *string
  NodeAffinity *VolumeNodeAffinity
  VolumeAttributesClassName *string
core.PhotonPersistentDiskVolumeSource
  PdID string
  FSType string
core.PodAffinity
  RequiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
  PreferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
core.PodAffinityTerm
  LabelSelector *v1.LabelSelector
  Namespaces []string
  TopologyKey string
  NamespaceSelector *v1.LabelSelector
  MatchLabelKeys []string
  MismatchLabelKeys []string
core.PodAntiAffinity
  RequiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
  PreferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
core.PodCertificateProjection
  SignerName string
  KeyType string
  MaxExpirationSeconds *int
  CredentialBundlePath string
  KeyPath string
  CertificateChainPath string
  UserAnnotations map:string
core.PodDNSConfig
  Nameservers []string
  Searches []string
  Options []PodDNSConfigOption
core.PodDNSConfigOption
  Name string
  Value *string
core.PodOS
  Name string
core.PodReadinessGate
  ConditionType string
core.PodResourceClaim
  Name string
  ResourceClaimName *string
  ResourceClaimTemplateName *string
core.PodSchedulingGate
  Name string
core.PodSecurityContext
  HostNetwork bool ^hostNetwork
  HostPID bool ^hostPID
  HostIPC bool ^hostIPC
  ShareProcessNamespace *bool ^shareProcessNamespace
  HostUsers *bool ^hostUsers
  SELinuxOptions *SELinuxOptions
  WindowsOptions *WindowsSecurityContextOptions
  RunAsUser *int
  RunAsGroup *int
  RunAsNonRoot *bool
  SupplementalGroups []int
  SupplementalGroupsPolicy *string
  FSGroup *int
  FSGroupChangePolicy *string
  Sysctls []Sysctl
  SeccompProfile *SeccompProfile
  AppArmorProfile *AppArmorProfile
  SELinuxChangePolicy *string
core.PodSpec
  Volumes []Volume
  InitContainers []Container
  Containers []Container
  EphemeralContainers []EphemeralContainer
  RestartPolicy string
  TerminationGracePeriodSeconds *int
  ActiveDeadlineSeconds *int
  DNSPolicy string
  NodeSelector map:string
  ServiceAccountName string
  AutomountServiceAccountToken *bool
  NodeName string
  SecurityContext *PodSecurityContext
  ImagePullSecrets []LocalObjectReference
  Hostname string
  Subdomain string
  SetHostnameAsFQDN *bool
  Affinity *Affinity
  SchedulerName string
  Tolerations []Toleration
  HostAliases []HostAlias
  PriorityClassName string
  Priority *int
  PreemptionPolicy *string
  DNSConfig *PodDNSConfig
  ReadinessGates []PodReadinessGate
  RuntimeClassName *string
  Overhead map:Quantity
  EnableServiceLinks *bool
  TopologySpreadConstraints []TopologySpreadConstraint
  OS *PodOS
  SchedulingGates []PodSchedulingGate
  ResourceClaims []PodResourceClaim
  Resources *ResourceRequirements
  HostnameOverride *string
  WorkloadRef *WorkloadReference
core.PodTemplateSpec
  ObjectMeta v1.ObjectMeta <
  Spec PodSpec
core.PortworxVolumeSource
  VolumeID string
  FSType string
  ReadOnly bool
core.PreferredSchedulingTerm
  Weight int
  Preference NodeSelectorTerm
core.Probe
  ProbeHandler ProbeHandler <
  InitialDelaySeconds int
  TimeoutSeconds int
  PeriodSeconds int
  SuccessThreshold int
  FailureThreshold int
  TerminationGracePeriodSeconds *int
core.ProbeHandler
  Exec *ExecAction
  HTTPGet *HTTPGetAction
  TCPSocket *TCPSocketAction
  GRPC *GRPCAction
core.ProjectedVolumeSource
  Sources []VolumeProjection
  DefaultMode *int
core.QuobyteVolumeSource
  Registry string
  Volume string
  ReadOnly bool
  User string
  Group string
  Tenant string
core.RBDPersistentVolumeSource
  CephMonitors []string monitors
  RBDImage string image
  FSType string
  RBDPool string pool
  RadosUser string user
  Keyring string
  SecretRef *SecretReference
  ReadOnly bool
core.RBDVolumeSource
  CephMonitors []string monitors
  RBDImage string image
  FSType string
  RBDPool string pool
  RadosUser string user
  Keyring string
  SecretRef *LocalObjectReference
  ReadOnly bool
core.ResourceClaim
  Name string
  Request string
core.ResourceFieldSelector
  ContainerName string
  Resource string
  Divisor Quantity
core.ResourceRequirements
  Limits map:Quantity
  Requests map:Quantity
  Claims []ResourceClaim
core.SELinuxOptions
  User string
  Role string
  Type string
  Level string
core.ScaleIOPersistentVolumeSource
  Gateway string
  System string
  SecretRef *SecretReference
  SSLEnabled bool
  ProtectionDomain string
  StoragePool string
  StorageMode string
  VolumeName string
  FSType string
  ReadOnly bool
core.ScaleIOVolumeSource
  Gateway string
  System string
  SecretRef *LocalObjectReference
  SSLEnabled bool
  ProtectionDomain string
  StoragePool string
  StorageMode string
  VolumeName string
  FSType string
  ReadOnly bool
core.ScopeSelector
  MatchExpressions []ScopedResourceSelectorRequirement
core.ScopedResourceSelectorRequirement
  ScopeName string
  Operator string
  Values []string
core.SeccompProfile
  Type string
  LocalhostProfile *string
core.SecretEnvSource
  LocalObjectReference LocalObjectReference <
  Optional *bool
core.SecretKeySelector
  LocalObjectReference LocalObjectReference <
  Key string
  Optional *bool
core.SecretProjection
  LocalObjectReference LocalObjectReference <
  Items []KeyToPath
  Optional *bool
core.SecretReference
  Name string
  Namespace string
core.SecretVolumeSource
  SecretName string
  Items []KeyToPath
  DefaultMode *int
  Optional *bool
core.SecurityContext
  Capabilities *Capabilities
  Privileged *bool
  SELinuxOptions *SELinuxOptions
  WindowsOptions *WindowsSecurityContextOptions
  RunAsUser *int
  RunAsGroup *int
  RunAsNonRoot *bool
  ReadOnlyRootFilesystem *bool
  AllowPrivilegeEscalation *bool
  ProcMount *string
  SeccompProfile *SeccompProfile
  AppArmorProfile *AppArmorProfile
core.ServiceAccountTokenProjection
  Audience string
  ExpirationSeconds int
  Path string
core.ServicePort
  Name string
  Protocol string
  AppProtocol *string
  Port int
  TargetPort IntOrString
  NodePort int
core.SleepAction
  Seconds int
core.StorageOSPersistentVolumeSource
  VolumeName string
  VolumeNamespace string
  FSType string
  ReadOnly bool
  SecretRef *ObjectReference
core.StorageOSVolumeSource
  VolumeName string
  VolumeNamespace string
  FSType string
  ReadOnly bool
  SecretRef *LocalObjectReference
core.Sysctl
  Name string
  Value string
core.TCPSocketAction
  Port IntOrString
  Host string
core.Taint
  Key string
  Value string
  Effect string
  TimeAdded *Time
core.Toleration
  Key string
  Operator string
  Value string
  Effect string
  TolerationSeconds *int
core.TopologySelectorLabelRequirement
  Key string
  Values []string
core.TopologySelectorTerm
  MatchLabelExpressions []TopologySelectorLabelRequirement
core.TopologySpreadConstraint
  MaxSkew int
  TopologyKey string
  WhenUnsatisfiable string
  LabelSelector *v1.LabelSelector
  MinDomains *int
  NodeAffinityPolicy *string
  NodeTaintsPolicy *string
  MatchLabelKeys []string
core.TypedLocalObjectReference
  APIGroup *string
  Kind string
  Name string
core.TypedObjectReference
  APIGroup *string
  Kind string
  Name string
  Namespace *string
core.Volume
  Name string
  VolumeSource VolumeSource <
core.VolumeDevice
  Name string
  DevicePath string
core.VolumeMount
  Name string
  ReadOnly bool
  RecursiveReadOnly *string
  MountPath string
  SubPath string
  MountPropagation *string
  SubPathExpr string
core.VolumeNodeAffinity
  Required *NodeSelector
core.VolumeProjection
  Secret *SecretProjection
  DownwardAPI *DownwardAPIProjection
  ConfigMap *ConfigMapProjection
  ServiceAccountToken *ServiceAccountTokenProjection
  ClusterTrustBundle *ClusterTrustBundleProjection
  PodCertificate *PodCertificateProjection
core.VolumeResourceRequirements
  Limits map:Quantity
  Requests map:Quantity
core.VolumeSource
  HostPath *HostPathVolumeSource
  EmptyDir *EmptyDirVolumeSource
  GCEPersistentDisk *GCEPersistentDiskVolumeSource
  AWSElasticBlockStore *AWSElasticBlockStoreVolumeSource
  GitRepo *GitRepoVolumeSource
  Secret *SecretVolumeSource
  NFS *NFSVolumeSource
  ISCSI *ISCSIVolumeSource
  Glusterfs *GlusterfsVolumeSource
  PersistentVolumeClaim *PersistentVolumeClaimVolumeSource
  RBD *RBDVolumeSource
  Quobyte *QuobyteVolumeSource
  FlexVolume *FlexVolumeSource
  Cinder *CinderVolumeSource
  CephFS *CephFSVolumeSource cephfs
  Flocker *FlockerVolumeSource
  DownwardAPI *DownwardAPIVolumeSource
  FC *FCVolumeSource
  AzureFile *AzureFileVolumeSource
  ConfigMap *ConfigMapVolumeSource
  VsphereVolume *VsphereVirtualDiskVolumeSource
  AzureDisk *AzureDiskVolumeSource
  PhotonPersistentDisk *PhotonPersistentDiskVolumeSource
  Projected *ProjectedVolumeSource
  PortworxVolume *PortworxVolumeSource
  ScaleIO *ScaleIOVolumeSource
  StorageOS *StorageOSVolumeSource storageos
  CSI *CSIVolumeSource
  Ephemeral *EphemeralVolumeSource
  Image *ImageVolumeSource
core.VsphereVirtualDiskVolumeSource
  VolumePath string
  FSType string
  StoragePolicyName string
  StoragePolicyID string
core.WeightedPodAffinityTerm
  Weight int
  PodAffinityTerm PodAffinityTerm
core.WindowsSecurityContextOptions
  GMSACredentialSpecName *string
  GMSACredentialSpec *string
  RunAsUserName *string
  HostProcess *bool
core.WorkloadReference
  Name string
  PodGroup string
  PodGroupReplicaKey string
flowcontrol.FlowDistinguisherMethod
  Type string
networking.HTTPIngressPath
  Path string
  PathType *string
  Backend IngressBackend
networking.HTTPIngressRuleValue
  Paths []HTTPIngressPath
networking.IngressBackend
  Service *IngressServiceBackend
  Resource *core.TypedLocalObjectReference
networking.IngressRule
  Host string
  IngressRuleValue IngressRuleValue <
networking.IngressRuleValue
  HTTP *HTTPIngressRuleValue
networking.IngressServiceBackend
  Name string
  Port ServiceBackendPort
networking.ParentReference
  Group string
  Resource string
  Namespace string
  Name string
networking.ServiceBackendPort
  Name string
  Number int
policy.PodDisruptionBudgetSpec
  MinAvailable *IntOrString
  Selector *v1.LabelSelector
  MaxUnavailable *IntOrString
  UnhealthyPodEvictionPolicy *string
rbac.RoleRef
  APIGroup string
  Kind string
  Name string
rbac.Subject
  Kind string
  APIGroup string
  Name string
  Namespace string
resource.CELDeviceSelector
  Expression string
resource.CapacityRequestPolicy
  Default *Quantity
  ValidValues []Quantity
  ValidRange *CapacityRequestPolicyRange
resource.CapacityRequestPolicyRange
  Min *Quantity
  Max *Quantity
  Step *Quantity
resource.CapacityRequirements
  Requests map:Quantity
resource.Counter
  Value Quantity
resource.CounterSet
  Name string
  Counters map:Counter
resource.Device
  Name string
  Attributes map:DeviceAttribute
  Capacity map:DeviceCapacity
  ConsumesCounters []DeviceCounterConsumption
  NodeName *string
  NodeSelector *core.NodeSelector
  AllNodes *bool
  Taints []DeviceTaint
  BindsToNode *bool
  BindingConditions []string
  BindingFailureConditions []string
  AllowMultipleAllocations *bool
resource.DeviceAttribute
  IntValue *int int
  BoolValue *bool bool
  StringValue *string string
  VersionValue *string version
resource.DeviceCapacity
  Value Quantity
  RequestPolicy *CapacityRequestPolicy
resource.DeviceClaim
  Requests []DeviceRequest
  Constraints []DeviceConstraint
  Config []DeviceClaimConfiguration
resource.DeviceClaimConfiguration
  Requests []string
  DeviceConfiguration DeviceConfiguration <
resource.DeviceClassConfiguration
  DeviceConfiguration DeviceConfiguration <
resource.DeviceClassSpec
  Selectors []DeviceSelector
  Config []DeviceClassConfiguration
  ExtendedResourceName *string
resource.DeviceConfiguration
  Opaque *OpaqueDeviceConfiguration
resource.DeviceConstraint
  Requests []string
  MatchAttribute *string
  DistinctAttribute *string
resource.DeviceCounterConsumption
  CounterSet string
  Counters map:Counter
resource.DeviceRequest
  Name string
  Exactly *ExactDeviceRequest
  FirstAvailable []DeviceSubRequest
resource.DeviceSelector
  CEL *CELDeviceSelector
resource.DeviceSubRequest
  Name string
  DeviceClassName string
  Selectors []DeviceSelector
  AllocationMode string
  Count int
  Tolerations []DeviceToleration
  Capacity *CapacityRequirements
resource.DeviceTaint
  Key string
  Value string
  Effect string
  TimeAdded *Time
resource.DeviceToleration
  Key string
  Operator string
  Value string
  Effect string
  TolerationSeconds *int
resource.ExactDeviceRequest
  DeviceClassName string
  Selectors []DeviceSelector
  AllocationMode string
  Count int
  AdminAccess *bool
  Tolerations []DeviceToleration
  Capacity *CapacityRequirements
resource.OpaqueDeviceConfiguration
  Driver string
  Parameters runtime.RawExtension
resource.ResourceClaimSpec
  Devices DeviceClaim
resource.ResourceClaimTemplateSpec
  ObjectMeta v1.ObjectMeta <
  Spec ResourceClaimSpec
resource.ResourcePool
  Name string
  Generation int
  ResourceSliceCount int
resource.ResourceSliceSpec
  Driver string
  Pool ResourcePool
  NodeName *string
  NodeSelector *core.NodeSelector
  AllNodes *bool
  Devices []Device
  PerDeviceNodeSelection *bool
  SharedCounters []CounterSet
storage.CSINodeDriver
  Name string
  NodeID string
  TopologyKeys []string
  Allocatable *VolumeNodeResources
storage.TokenRequest
  Audience string
  ExpirationSeconds *int
storage.VolumeAttachmentSource
  PersistentVolumeName *string
  InlineVolumeSpec *core.PersistentVolumeSpec
storage.VolumeAttachmentSpec
  Attacher string
  Source VolumeAttachmentSource
  NodeName string
storage.VolumeNodeResources
  Count *int
v1.LabelSelector
  matchLabels map:string ?
  matchExpressions []LabelSelectorRequirement ?
v1.LabelSelectorRequirement
  key string
  operator string
  values []string ?
v1.ObjectMeta
  name string ?
  generateName string ?
  namespace string ?
  selfLink string ?
  uid string ?
  resourceVersion string ?
  generation int ?
  creationTimestamp Time ?
  deletionTimestamp *Time ?
  deletionGracePeriodSeconds *int ?
  labels map:string ?
  annotations map:string ?
  ownerReferences []OwnerReference ?
  finalizers []string ?
  managedFields []ManagedFieldsEntry ?
v1.OwnerReference
  apiVersion string
  kind string
  name string
  uid string
  controller *bool ?
  blockOwnerDeletion *bool ?
`
