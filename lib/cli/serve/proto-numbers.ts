// Field numbers of the protobuf form of the kinds that clients send so: a type a line, `name=number`; `*=number:Type` for
// a struct whose fields stand in the outer one.
//
// Facts of k8s.io/api v0.35 (the protobuf tags); names, types and everything else come from the engine's own schemas.

export const protoNumbers = `
apps/DaemonSet metadata=1 spec=2 status=3
apps/DaemonSetCondition type=1 status=2 lastTransitionTime=3 reason=4 message=5
apps/DaemonSetSpec selector=1 template=2 updateStrategy=3 minReadySeconds=4 revisionHistoryLimit=6
apps/DaemonSetStatus currentNumberScheduled=1 numberMisscheduled=2 desiredNumberScheduled=3 numberReady=4 observedGeneration=5 updatedNumberScheduled=6 numberAvailable=7 numberUnavailable=8 collisionCount=9 conditions=10
apps/DaemonSetUpdateStrategy type=1 rollingUpdate=2
apps/Deployment metadata=1 spec=2 status=3
apps/DeploymentCondition type=1 status=2 lastUpdateTime=6 lastTransitionTime=7 reason=4 message=5
apps/DeploymentSpec replicas=1 selector=2 template=3 strategy=4 minReadySeconds=5 revisionHistoryLimit=6 paused=7 progressDeadlineSeconds=9
apps/DeploymentStatus observedGeneration=1 replicas=2 updatedReplicas=3 readyReplicas=7 availableReplicas=4 unavailableReplicas=5 terminatingReplicas=9 conditions=6 collisionCount=8
apps/DeploymentStrategy type=1 rollingUpdate=2
apps/ReplicaSet metadata=1 spec=2 status=3
apps/ReplicaSetCondition type=1 status=2 lastTransitionTime=3 reason=4 message=5
apps/ReplicaSetSpec replicas=1 minReadySeconds=4 selector=2 template=3
apps/ReplicaSetStatus replicas=1 fullyLabeledReplicas=2 readyReplicas=4 availableReplicas=5 terminatingReplicas=7 observedGeneration=3 conditions=6
apps/RollingUpdateDaemonSet maxUnavailable=1 maxSurge=2
apps/RollingUpdateDeployment maxUnavailable=1 maxSurge=2
apps/RollingUpdateStatefulSetStrategy partition=1 maxUnavailable=2
apps/StatefulSet metadata=1 spec=2 status=3
apps/StatefulSetCondition type=1 status=2 lastTransitionTime=3 reason=4 message=5
apps/StatefulSetOrdinals start=1
apps/StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted=1 whenScaled=2
apps/StatefulSetSpec replicas=1 selector=2 template=3 volumeClaimTemplates=4 serviceName=5 podManagementPolicy=6 updateStrategy=7 revisionHistoryLimit=8 minReadySeconds=9 persistentVolumeClaimRetentionPolicy=10 ordinals=11
apps/StatefulSetStatus observedGeneration=1 replicas=2 readyReplicas=3 currentReplicas=4 updatedReplicas=5 currentRevision=6 updateRevision=7 collisionCount=9 conditions=10 availableReplicas=11
apps/StatefulSetUpdateStrategy type=1 rollingUpdate=2
authentication.k8s.io/BoundObjectReference kind=1 apiVersion=2 name=3 uid=4
authentication.k8s.io/SelfSubjectReview metadata=1 status=2
authentication.k8s.io/SelfSubjectReviewStatus userInfo=1
authentication.k8s.io/TokenRequest metadata=1 spec=2 status=3
authentication.k8s.io/TokenRequestSpec audiences=1 expirationSeconds=4 boundObjectRef=3
authentication.k8s.io/TokenRequestStatus token=1 expirationTimestamp=2
authentication.k8s.io/UserInfo username=1 uid=2 groups=3 extra=4
authorization.k8s.io/FieldSelectorAttributes rawSelector=1 requirements=2
authorization.k8s.io/LabelSelectorAttributes rawSelector=1 requirements=2
authorization.k8s.io/NonResourceAttributes path=1 verb=2
authorization.k8s.io/NonResourceRule verbs=1 nonResourceURLs=2
authorization.k8s.io/ResourceAttributes namespace=1 verb=2 group=3 version=4 resource=5 subresource=6 name=7 fieldSelector=8 labelSelector=9
authorization.k8s.io/ResourceRule verbs=1 apiGroups=2 resources=3 resourceNames=4
authorization.k8s.io/SelfSubjectAccessReview metadata=1 spec=2 status=3
authorization.k8s.io/SelfSubjectAccessReviewSpec resourceAttributes=1 nonResourceAttributes=2
authorization.k8s.io/SelfSubjectRulesReview metadata=1 spec=2 status=3
authorization.k8s.io/SelfSubjectRulesReviewSpec namespace=1
authorization.k8s.io/SubjectAccessReviewStatus allowed=1 denied=4 reason=2 evaluationError=3
authorization.k8s.io/SubjectRulesReviewStatus resourceRules=1 nonResourceRules=2 incomplete=3 evaluationError=4
autoscaling/ContainerResourceMetricSource name=1 target=2 container=3
autoscaling/ContainerResourceMetricStatus name=1 current=2 container=3
autoscaling/CrossVersionObjectReference kind=1 name=2 apiVersion=3
autoscaling/ExternalMetricSource metric=1 target=2
autoscaling/ExternalMetricStatus metric=1 current=2
autoscaling/HPAScalingPolicy type=1 value=2 periodSeconds=3
autoscaling/HPAScalingRules stabilizationWindowSeconds=3 selectPolicy=1 policies=2 tolerance=4
autoscaling/HorizontalPodAutoscaler metadata=1 spec=2 status=3
autoscaling/HorizontalPodAutoscalerBehavior scaleUp=1 scaleDown=2
autoscaling/HorizontalPodAutoscalerCondition type=1 status=2 lastTransitionTime=3 reason=4 message=5
autoscaling/HorizontalPodAutoscalerSpec scaleTargetRef=1 minReplicas=2 maxReplicas=3 metrics=4 behavior=5
autoscaling/HorizontalPodAutoscalerStatus observedGeneration=1 lastScaleTime=2 currentReplicas=3 desiredReplicas=4 currentMetrics=5 conditions=6
autoscaling/MetricIdentifier name=1 selector=2
autoscaling/MetricSpec type=1 object=2 pods=3 resource=4 containerResource=7 external=5
autoscaling/MetricStatus type=1 object=2 pods=3 resource=4 containerResource=7 external=5
autoscaling/MetricTarget type=1 value=2 averageValue=3 averageUtilization=4
autoscaling/MetricValueStatus value=1 averageValue=2 averageUtilization=3
autoscaling/ObjectMetricSource describedObject=1 target=2 metric=3
autoscaling/ObjectMetricStatus metric=1 current=2 describedObject=3
autoscaling/PodsMetricSource metric=1 target=2
autoscaling/PodsMetricStatus metric=1 current=2
autoscaling/ResourceMetricSource name=1 target=2
autoscaling/ResourceMetricStatus name=1 current=2
autoscaling/Scale metadata=1 spec=2 status=3
autoscaling/ScaleSpec replicas=1
autoscaling/ScaleStatus replicas=1 selector=2
batch/CronJob metadata=1 spec=2 status=3
batch/CronJobSpec schedule=1 timeZone=8 startingDeadlineSeconds=2 concurrencyPolicy=3 suspend=4 jobTemplate=5 successfulJobsHistoryLimit=6 failedJobsHistoryLimit=7
batch/CronJobStatus active=1 lastScheduleTime=4 lastSuccessfulTime=5
batch/Job metadata=1 spec=2 status=3
batch/JobCondition type=1 status=2 lastProbeTime=3 lastTransitionTime=4 reason=5 message=6
batch/JobSpec parallelism=1 completions=2 activeDeadlineSeconds=3 podFailurePolicy=11 successPolicy=16 backoffLimit=7 backoffLimitPerIndex=12 maxFailedIndexes=13 selector=4 manualSelector=5 template=6 ttlSecondsAfterFinished=8 completionMode=9 suspend=10 podReplacementPolicy=14 managedBy=15
batch/JobStatus conditions=1 startTime=2 completionTime=3 active=4 succeeded=5 failed=6 terminating=11 completedIndexes=7 failedIndexes=10 uncountedTerminatedPods=8 ready=9
batch/JobTemplateSpec metadata=1 spec=2
batch/PodFailurePolicy rules=1
batch/PodFailurePolicyOnExitCodesRequirement containerName=1 operator=2 values=3
batch/PodFailurePolicyOnPodConditionsPattern type=1 status=2
batch/PodFailurePolicyRule action=1 onExitCodes=2 onPodConditions=3
batch/SuccessPolicy rules=1
batch/SuccessPolicyRule succeededIndexes=1 succeededCount=2
batch/UncountedTerminatedPods succeeded=1 failed=2
coordination.k8s.io/Lease metadata=1 spec=2
coordination.k8s.io/LeaseSpec holderIdentity=1 leaseDurationSeconds=2 acquireTime=3 renewTime=4 leaseTransitions=5 strategy=6 preferredHolder=7
core/AWSElasticBlockStoreVolumeSource volumeID=1 fsType=2 partition=3 readOnly=4
core/Affinity nodeAffinity=1 podAffinity=2 podAntiAffinity=3
core/AppArmorProfile type=1 localhostProfile=2
core/AzureDiskVolumeSource diskName=1 diskURI=2 cachingMode=3 fsType=4 readOnly=5 kind=6
core/AzureFileVolumeSource secretName=1 shareName=2 readOnly=3
core/Binding metadata=1 target=2
core/CSIVolumeSource driver=1 readOnly=2 fsType=3 volumeAttributes=4 nodePublishSecretRef=5
core/Capabilities add=1 drop=2
core/CephFSVolumeSource monitors=1 path=2 user=3 secretFile=4 secretRef=5 readOnly=6
core/CinderVolumeSource volumeID=1 fsType=2 readOnly=3 secretRef=4
core/ClientIPConfig timeoutSeconds=1
core/ClusterTrustBundleProjection name=1 signerName=2 labelSelector=3 optional=5 path=4
core/ConfigMap metadata=1 immutable=4 data=2 binaryData=3
core/ConfigMapEnvSource *=1:LocalObjectReference optional=2
core/ConfigMapKeySelector *=1:LocalObjectReference key=2 optional=3
core/ConfigMapProjection *=1:LocalObjectReference items=2 optional=4
core/ConfigMapVolumeSource *=1:LocalObjectReference items=2 defaultMode=3 optional=4
core/Container name=1 image=2 command=3 args=4 workingDir=5 ports=6 envFrom=19 env=7 resources=8 resizePolicy=23 restartPolicy=24 restartPolicyRules=25 volumeMounts=9 volumeDevices=21 livenessProbe=10 readinessProbe=11 startupProbe=22 lifecycle=12 terminationMessagePath=13 terminationMessagePolicy=20 imagePullPolicy=14 securityContext=15 stdin=16 stdinOnce=17 tty=18
core/ContainerExtendedResourceRequest containerName=1 resourceName=2 requestName=3
core/ContainerPort name=1 hostPort=2 containerPort=3 protocol=4 hostIP=5
core/ContainerResizePolicy resourceName=1 restartPolicy=2
core/ContainerRestartRule action=1 exitCodes=2
core/ContainerRestartRuleOnExitCodes operator=1 values=2
core/ContainerState waiting=1 running=2 terminated=3
core/ContainerStateRunning startedAt=1
core/ContainerStateTerminated exitCode=1 signal=2 reason=3 message=4 startedAt=5 finishedAt=6 containerID=7
core/ContainerStateWaiting reason=1 message=2
core/ContainerStatus name=1 state=2 lastState=3 ready=4 restartCount=5 image=6 imageID=7 containerID=8 started=9 allocatedResources=10 resources=11 volumeMounts=12 user=13 allocatedResourcesStatus=14 stopSignal=15
core/ContainerUser linux=1
core/DownwardAPIProjection items=1
core/DownwardAPIVolumeFile path=1 fieldRef=2 resourceFieldRef=3 mode=4
core/DownwardAPIVolumeSource items=1 defaultMode=2
core/EmptyDirVolumeSource medium=1 sizeLimit=2
core/EnvFromSource prefix=1 configMapRef=2 secretRef=3
core/EnvVar name=1 value=2 valueFrom=3
core/EnvVarSource fieldRef=1 resourceFieldRef=2 configMapKeyRef=3 secretKeyRef=4 fileKeyRef=5
core/EphemeralContainer *=1:EphemeralContainerCommon targetContainerName=2
core/EphemeralContainerCommon name=1 image=2 command=3 args=4 workingDir=5 ports=6 envFrom=19 env=7 resources=8 resizePolicy=23 restartPolicy=24 restartPolicyRules=25 volumeMounts=9 volumeDevices=21 livenessProbe=10 readinessProbe=11 startupProbe=22 lifecycle=12 terminationMessagePath=13 terminationMessagePolicy=20 imagePullPolicy=14 securityContext=15 stdin=16 stdinOnce=17 tty=18
core/EphemeralVolumeSource volumeClaimTemplate=1
core/Event metadata=1 involvedObject=2 reason=3 message=4 source=5 firstTimestamp=6 lastTimestamp=7 count=8 type=9 eventTime=10 series=11 action=12 related=13 reportingComponent=14 reportingInstance=15
core/EventSeries count=1 lastObservedTime=2
core/EventSource component=1 host=2
core/ExecAction command=1
core/FCVolumeSource targetWWNs=1 lun=2 fsType=3 readOnly=4 wwids=5
core/FileKeySelector volumeName=1 path=2 key=3 optional=4
core/FlexVolumeSource driver=1 fsType=2 secretRef=3 readOnly=4 options=5
core/FlockerVolumeSource datasetName=1 datasetUUID=2
core/GCEPersistentDiskVolumeSource pdName=1 fsType=2 partition=3 readOnly=4
core/GRPCAction port=1 service=2
core/GitRepoVolumeSource repository=1 revision=2 directory=3
core/GlusterfsVolumeSource endpoints=1 path=2 readOnly=3
core/HTTPGetAction path=1 port=2 host=3 scheme=4 httpHeaders=5
core/HTTPHeader name=1 value=2
core/HostAlias ip=1 hostnames=2
core/HostIP ip=1
core/HostPathVolumeSource path=1 type=2
core/ISCSIVolumeSource targetPortal=1 iqn=2 lun=3 iscsiInterface=4 fsType=5 readOnly=6 portals=7 chapAuthDiscovery=8 chapAuthSession=11 secretRef=10 initiatorName=12
core/ImageVolumeSource reference=1 pullPolicy=2
core/KeyToPath key=1 path=2 mode=3
core/Lifecycle postStart=1 preStop=2 stopSignal=3
core/LifecycleHandler exec=1 httpGet=2 tcpSocket=3 sleep=4
core/LinuxContainerUser uid=1 gid=2 supplementalGroups=3
core/LoadBalancerIngress ip=1 hostname=2 ipMode=3 ports=4
core/LoadBalancerStatus ingress=1
core/LocalObjectReference name=1
core/ModifyVolumeStatus targetVolumeAttributesClassName=1 status=2
core/NFSVolumeSource server=1 path=2 readOnly=3
core/Namespace metadata=1 spec=2 status=3
core/NamespaceCondition type=1 status=2 lastTransitionTime=4 reason=5 message=6
core/NamespaceSpec finalizers=1
core/NamespaceStatus phase=1 conditions=2
core/NodeAffinity requiredDuringSchedulingIgnoredDuringExecution=1 preferredDuringSchedulingIgnoredDuringExecution=2
core/NodeSelector nodeSelectorTerms=1
core/NodeSelectorRequirement key=1 operator=2 values=3
core/NodeSelectorTerm matchExpressions=1 matchFields=2
core/ObjectFieldSelector apiVersion=1 fieldPath=2
core/ObjectReference kind=1 namespace=2 name=3 uid=4 apiVersion=5 resourceVersion=6 fieldPath=7
core/PersistentVolumeClaim metadata=1 spec=2 status=3
core/PersistentVolumeClaimCondition type=1 status=2 lastProbeTime=3 lastTransitionTime=4 reason=5 message=6
core/PersistentVolumeClaimSpec accessModes=1 selector=4 resources=2 volumeName=3 storageClassName=5 volumeMode=6 dataSource=7 dataSourceRef=8 volumeAttributesClassName=9
core/PersistentVolumeClaimStatus phase=1 accessModes=2 capacity=3 conditions=4 allocatedResources=5 allocatedResourceStatuses=7 currentVolumeAttributesClassName=8 modifyVolumeStatus=9
core/PersistentVolumeClaimTemplate metadata=1 spec=2
core/PersistentVolumeClaimVolumeSource claimName=1 readOnly=2
core/PhotonPersistentDiskVolumeSource pdID=1 fsType=2
core/Pod metadata=1 spec=2 status=3
core/PodAffinity requiredDuringSchedulingIgnoredDuringExecution=1 preferredDuringSchedulingIgnoredDuringExecution=2
core/PodAffinityTerm labelSelector=1 namespaces=2 topologyKey=3 namespaceSelector=4 matchLabelKeys=5 mismatchLabelKeys=6
core/PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution=1 preferredDuringSchedulingIgnoredDuringExecution=2
core/PodCertificateProjection signerName=1 keyType=2 maxExpirationSeconds=3 credentialBundlePath=4 keyPath=5 certificateChainPath=6 userAnnotations=7
core/PodCondition type=1 observedGeneration=7 status=2 lastProbeTime=3 lastTransitionTime=4 reason=5 message=6
core/PodDNSConfig nameservers=1 searches=2 options=3
core/PodDNSConfigOption name=1 value=2
core/PodExtendedResourceClaimStatus requestMappings=1 resourceClaimName=2
core/PodIP ip=1
core/PodOS name=1
core/PodReadinessGate conditionType=1
core/PodResourceClaim name=1 resourceClaimName=3 resourceClaimTemplateName=4
core/PodResourceClaimStatus name=1 resourceClaimName=2
core/PodSchedulingGate name=1
core/PodSecurityContext seLinuxOptions=1 windowsOptions=8 runAsUser=2 runAsGroup=6 runAsNonRoot=3 supplementalGroups=4 supplementalGroupsPolicy=12 fsGroup=5 sysctls=7 fsGroupChangePolicy=9 seccompProfile=10 appArmorProfile=11 seLinuxChangePolicy=13
core/PodSpec volumes=1 initContainers=20 containers=2 ephemeralContainers=34 restartPolicy=3 terminationGracePeriodSeconds=4 activeDeadlineSeconds=5 dnsPolicy=6 nodeSelector=7 serviceAccountName=8 serviceAccount=9 automountServiceAccountToken=21 nodeName=10 hostNetwork=11 hostPID=12 hostIPC=13 shareProcessNamespace=27 securityContext=14 imagePullSecrets=15 hostname=16 subdomain=17 affinity=18 schedulerName=19 tolerations=22 hostAliases=23 priorityClassName=24 priority=25 dnsConfig=26 readinessGates=28 runtimeClassName=29 enableServiceLinks=30 preemptionPolicy=31 overhead=32 topologySpreadConstraints=33 setHostnameAsFQDN=35 os=36 hostUsers=37 schedulingGates=38 resourceClaims=39 resources=40 hostnameOverride=41 workloadRef=42
core/PodStatus observedGeneration=17 phase=1 conditions=2 message=3 reason=4 nominatedNodeName=11 hostIP=5 hostIPs=16 podIP=6 podIPs=12 startTime=7 initContainerStatuses=10 containerStatuses=8 qosClass=9 ephemeralContainerStatuses=13 resize=14 resourceClaimStatuses=15 extendedResourceClaimStatus=18 allocatedResources=19 resources=20
core/PodTemplateSpec metadata=1 spec=2
core/PortStatus port=1 protocol=2 error=3
core/PortworxVolumeSource volumeID=1 fsType=2 readOnly=3
core/PreferredSchedulingTerm weight=1 preference=2
core/Probe *=1:ProbeHandler initialDelaySeconds=2 timeoutSeconds=3 periodSeconds=4 successThreshold=5 failureThreshold=6 terminationGracePeriodSeconds=7
core/ProbeHandler exec=1 httpGet=2 tcpSocket=3 grpc=4
core/ProjectedVolumeSource sources=1 defaultMode=2
core/QuobyteVolumeSource registry=1 volume=2 readOnly=3 user=4 group=5 tenant=6
core/RBDVolumeSource monitors=1 image=2 fsType=3 pool=4 user=5 keyring=6 secretRef=7 readOnly=8
core/ResourceClaim name=1 request=2
core/ResourceFieldSelector containerName=1 resource=2 divisor=3
core/ResourceHealth resourceID=1 health=2
core/ResourceQuota metadata=1 spec=2 status=3
core/ResourceQuotaSpec hard=1 scopes=2 scopeSelector=3
core/ResourceQuotaStatus hard=1 used=2
core/ResourceRequirements limits=1 requests=2 claims=3
core/ResourceStatus name=1 resources=2
core/SELinuxOptions user=1 role=2 type=3 level=4
core/ScaleIOVolumeSource gateway=1 system=2 secretRef=3 sslEnabled=4 protectionDomain=5 storagePool=6 storageMode=7 volumeName=8 fsType=9 readOnly=10
core/ScopeSelector matchExpressions=1
core/ScopedResourceSelectorRequirement scopeName=1 operator=2 values=3
core/SeccompProfile type=1 localhostProfile=2
core/Secret metadata=1 immutable=5 data=2 stringData=4 type=3
core/SecretEnvSource *=1:LocalObjectReference optional=2
core/SecretKeySelector *=1:LocalObjectReference key=2 optional=3
core/SecretProjection *=1:LocalObjectReference items=2 optional=4
core/SecretVolumeSource secretName=1 items=2 defaultMode=3 optional=4
core/SecurityContext capabilities=1 privileged=2 seLinuxOptions=3 windowsOptions=10 runAsUser=4 runAsGroup=8 runAsNonRoot=5 readOnlyRootFilesystem=6 allowPrivilegeEscalation=7 procMount=9 seccompProfile=11 appArmorProfile=12
core/Service metadata=1 spec=2 status=3
core/ServiceAccount metadata=1 secrets=2 imagePullSecrets=3 automountServiceAccountToken=4
core/ServiceAccountTokenProjection audience=1 expirationSeconds=2 path=3
core/ServicePort name=1 protocol=2 appProtocol=6 port=3 targetPort=4 nodePort=5
core/ServiceSpec ports=1 selector=2 clusterIP=3 clusterIPs=18 type=4 externalIPs=5 sessionAffinity=7 loadBalancerIP=8 loadBalancerSourceRanges=9 externalName=10 externalTrafficPolicy=11 healthCheckNodePort=12 publishNotReadyAddresses=13 sessionAffinityConfig=14 ipFamilies=19 ipFamilyPolicy=17 allocateLoadBalancerNodePorts=20 loadBalancerClass=21 internalTrafficPolicy=22 trafficDistribution=23
core/ServiceStatus loadBalancer=1 conditions=2
core/SessionAffinityConfig clientIP=1
core/SleepAction seconds=1
core/StorageOSVolumeSource volumeName=1 volumeNamespace=2 fsType=3 readOnly=4 secretRef=5
core/Sysctl name=1 value=2
core/TCPSocketAction port=1 host=2
core/Toleration key=1 operator=2 value=3 effect=4 tolerationSeconds=5
core/TopologySpreadConstraint maxSkew=1 topologyKey=2 whenUnsatisfiable=3 labelSelector=4 minDomains=5 nodeAffinityPolicy=6 nodeTaintsPolicy=7 matchLabelKeys=8
core/TypedLocalObjectReference apiGroup=1 kind=2 name=3
core/TypedObjectReference apiGroup=1 kind=2 name=3 namespace=4
core/Volume name=1 *=2:VolumeSource
core/VolumeDevice name=1 devicePath=2
core/VolumeMount name=1 readOnly=2 recursiveReadOnly=7 mountPath=3 subPath=4 mountPropagation=5 subPathExpr=6
core/VolumeMountStatus name=1 mountPath=2 readOnly=3 recursiveReadOnly=4
core/VolumeProjection secret=1 downwardAPI=2 configMap=3 serviceAccountToken=4 clusterTrustBundle=5 podCertificate=6
core/VolumeResourceRequirements limits=1 requests=2
core/VolumeSource hostPath=1 emptyDir=2 gcePersistentDisk=3 awsElasticBlockStore=4 gitRepo=5 secret=6 nfs=7 iscsi=8 glusterfs=9 persistentVolumeClaim=10 rbd=11 flexVolume=12 cinder=13 cephfs=14 flocker=15 downwardAPI=16 fc=17 azureFile=18 configMap=19 vsphereVolume=20 quobyte=21 azureDisk=22 photonPersistentDisk=23 projected=26 portworxVolume=24 scaleIO=25 storageos=27 csi=28 ephemeral=29 image=30
core/VsphereVirtualDiskVolumeSource volumePath=1 fsType=2 storagePolicyName=3 storagePolicyID=4
core/WeightedPodAffinityTerm weight=1 podAffinityTerm=2
core/WindowsSecurityContextOptions gmsaCredentialSpecName=1 gmsaCredentialSpec=2 runAsUserName=3 hostProcess=4
core/WorkloadReference name=1 podGroup=2 podGroupReplicaKey=3
meta/Condition type=1 status=2 observedGeneration=3 lastTransitionTime=4 reason=5 message=6
meta/DeleteOptions gracePeriodSeconds=1 preconditions=2 orphanDependents=3 propagationPolicy=4 dryRun=5 ignoreStoreReadErrorWithClusterBreakingPotential=6
meta/FieldSelectorRequirement key=1 operator=2 values=3
meta/LabelSelector matchLabels=1 matchExpressions=2
meta/LabelSelectorRequirement key=1 operator=2 values=3
meta/ManagedFieldsEntry manager=1 operation=2 apiVersion=3 time=4 fieldsType=6 fieldsV1=7 subresource=8
meta/ObjectMeta name=1 generateName=2 namespace=3 selfLink=4 uid=5 resourceVersion=6 generation=7 creationTimestamp=8 deletionTimestamp=9 deletionGracePeriodSeconds=10 labels=11 annotations=12 ownerReferences=13 finalizers=14 managedFields=17
meta/OwnerReference apiVersion=5 kind=1 name=3 uid=4 controller=6 blockOwnerDeletion=7
meta/Preconditions uid=1 resourceVersion=2
networking.k8s.io/HTTPIngressPath path=1 pathType=3 backend=2
networking.k8s.io/HTTPIngressRuleValue paths=1
networking.k8s.io/Ingress metadata=1 spec=2 status=3
networking.k8s.io/IngressBackend service=4 resource=3
networking.k8s.io/IngressLoadBalancerIngress ip=1 hostname=2 ports=4
networking.k8s.io/IngressLoadBalancerStatus ingress=1
networking.k8s.io/IngressPortStatus port=1 protocol=2 error=3
networking.k8s.io/IngressRule host=1 *=2:IngressRuleValue
networking.k8s.io/IngressRuleValue http=1
networking.k8s.io/IngressServiceBackend name=1 port=2
networking.k8s.io/IngressSpec ingressClassName=4 defaultBackend=1 tls=2 rules=3
networking.k8s.io/IngressStatus loadBalancer=1
networking.k8s.io/IngressTLS hosts=1 secretName=2
networking.k8s.io/ServiceBackendPort name=1 number=2
policy/Eviction metadata=1 deleteOptions=2
policy/PodDisruptionBudget metadata=1 spec=2 status=3
policy/PodDisruptionBudgetSpec minAvailable=1 selector=2 maxUnavailable=3 unhealthyPodEvictionPolicy=4
policy/PodDisruptionBudgetStatus observedGeneration=1 disruptedPods=2 disruptionsAllowed=3 currentHealthy=4 desiredHealthy=5 expectedPods=6 conditions=7
rbac.authorization.k8s.io/AggregationRule clusterRoleSelectors=1
rbac.authorization.k8s.io/ClusterRole metadata=1 rules=2 aggregationRule=3
rbac.authorization.k8s.io/ClusterRoleBinding metadata=1 subjects=2 roleRef=3
rbac.authorization.k8s.io/PolicyRule verbs=1 apiGroups=2 resources=3 resourceNames=4 nonResourceURLs=5
rbac.authorization.k8s.io/Role metadata=1 rules=2
rbac.authorization.k8s.io/RoleBinding metadata=1 subjects=2 roleRef=3
rbac.authorization.k8s.io/RoleRef apiGroup=1 kind=2 name=3
rbac.authorization.k8s.io/Subject kind=1 apiGroup=2 name=3 namespace=4
scheduling.k8s.io/PriorityClass metadata=1 value=2 globalDefault=3 description=4 preemptionPolicy=5
`
