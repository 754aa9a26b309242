// Field numbers of the protobuf form, for the groups beyond the everyday ones: as in proto-numbers.ts.

export const protoNumbersOfGroups = `
admissionregistration.k8s.io/AuditAnnotation key=1 valueExpression=2
admissionregistration.k8s.io/ExpressionWarning fieldRef=2 warning=3
admissionregistration.k8s.io/MatchCondition name=1 expression=2
admissionregistration.k8s.io/MatchResources namespaceSelector=1 objectSelector=2 resourceRules=3 excludeResourceRules=4 matchPolicy=7
admissionregistration.k8s.io/MutatingWebhook name=1 clientConfig=2 rules=3 failurePolicy=4 matchPolicy=9 namespaceSelector=5 objectSelector=11 sideEffects=6 timeoutSeconds=7 admissionReviewVersions=8 reinvocationPolicy=10 matchConditions=12
admissionregistration.k8s.io/MutatingWebhookConfiguration metadata=1 webhooks=2
admissionregistration.k8s.io/NamedRuleWithOperations resourceNames=1 *=2:RuleWithOperations
admissionregistration.k8s.io/ParamKind apiVersion=1 kind=2
admissionregistration.k8s.io/ParamRef name=1 namespace=2 selector=3 parameterNotFoundAction=4
admissionregistration.k8s.io/Rule apiGroups=1 apiVersions=2 resources=3 scope=4
admissionregistration.k8s.io/RuleWithOperations operations=1 *=2:Rule
admissionregistration.k8s.io/ServiceReference namespace=1 name=2 path=3 port=4
admissionregistration.k8s.io/TypeChecking expressionWarnings=1
admissionregistration.k8s.io/ValidatingAdmissionPolicy metadata=1 spec=2 status=3
admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding metadata=1 spec=2
admissionregistration.k8s.io/ValidatingAdmissionPolicyBindingSpec policyName=1 paramRef=2 matchResources=3 validationActions=4
admissionregistration.k8s.io/ValidatingAdmissionPolicySpec paramKind=1 matchConstraints=2 validations=3 failurePolicy=4 auditAnnotations=5 matchConditions=6 variables=7
admissionregistration.k8s.io/ValidatingAdmissionPolicyStatus observedGeneration=1 typeChecking=2 conditions=3
admissionregistration.k8s.io/ValidatingWebhook name=1 clientConfig=2 rules=3 failurePolicy=4 matchPolicy=9 namespaceSelector=5 objectSelector=10 sideEffects=6 timeoutSeconds=7 admissionReviewVersions=8 matchConditions=11
admissionregistration.k8s.io/ValidatingWebhookConfiguration metadata=1 webhooks=2
admissionregistration.k8s.io/Validation expression=1 message=2 reason=3 messageExpression=4
admissionregistration.k8s.io/Variable name=1 expression=2
admissionregistration.k8s.io/WebhookClientConfig url=3 service=1 caBundle=2
authentication.k8s.io/TokenReview metadata=1 spec=2 status=3
authentication.k8s.io/TokenReviewSpec token=1 audiences=2
authentication.k8s.io/TokenReviewStatus authenticated=1 user=2 audiences=4 error=3
authorization.k8s.io/LocalSubjectAccessReview metadata=1 spec=2 status=3
authorization.k8s.io/SubjectAccessReview metadata=1 spec=2 status=3
authorization.k8s.io/SubjectAccessReviewSpec resourceAttributes=1 nonResourceAttributes=2 user=3 groups=4 extra=5 uid=6
certificates.k8s.io/CertificateSigningRequest metadata=1 spec=2 status=3
certificates.k8s.io/CertificateSigningRequestCondition type=1 status=6 reason=2 message=3 lastUpdateTime=4 lastTransitionTime=5
certificates.k8s.io/CertificateSigningRequestSpec request=1 signerName=7 expirationSeconds=8 usages=5 username=2 uid=3 groups=4 extra=6
certificates.k8s.io/CertificateSigningRequestStatus conditions=1 certificate=2
discovery.k8s.io/Endpoint addresses=1 conditions=2 hostname=3 targetRef=4 deprecatedTopology=5 nodeName=6 zone=7 hints=8
discovery.k8s.io/EndpointConditions ready=1 serving=2 terminating=3
discovery.k8s.io/EndpointHints forZones=1 forNodes=2
discovery.k8s.io/EndpointPort name=1 protocol=2 port=3 appProtocol=4
discovery.k8s.io/EndpointSlice metadata=1 addressType=4 endpoints=2 ports=3
discovery.k8s.io/ForNode name=1
discovery.k8s.io/ForZone name=1
events.k8s.io/Event metadata=1 eventTime=2 series=3 reportingController=4 reportingInstance=5 action=6 reason=7 regarding=8 related=9 note=10 type=11 deprecatedSource=12 deprecatedFirstTimestamp=13 deprecatedLastTimestamp=14 deprecatedCount=15
events.k8s.io/EventSeries count=1 lastObservedTime=2
flowcontrol.apiserver.k8s.io/ExemptPriorityLevelConfiguration nominalConcurrencyShares=1 lendablePercent=2
flowcontrol.apiserver.k8s.io/FlowDistinguisherMethod type=1
flowcontrol.apiserver.k8s.io/FlowSchema metadata=1 spec=2 status=3
flowcontrol.apiserver.k8s.io/FlowSchemaCondition type=1 status=2 lastTransitionTime=3 reason=4 message=5
flowcontrol.apiserver.k8s.io/FlowSchemaSpec priorityLevelConfiguration=1 matchingPrecedence=2 distinguisherMethod=3 rules=4
flowcontrol.apiserver.k8s.io/FlowSchemaStatus conditions=1
flowcontrol.apiserver.k8s.io/GroupSubject name=1
flowcontrol.apiserver.k8s.io/LimitResponse type=1 queuing=2
flowcontrol.apiserver.k8s.io/LimitedPriorityLevelConfiguration nominalConcurrencyShares=1 limitResponse=2 lendablePercent=3 borrowingLimitPercent=4
flowcontrol.apiserver.k8s.io/NonResourcePolicyRule verbs=1 nonResourceURLs=6
flowcontrol.apiserver.k8s.io/PolicyRulesWithSubjects subjects=1 resourceRules=2 nonResourceRules=3
flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration metadata=1 spec=2 status=3
flowcontrol.apiserver.k8s.io/PriorityLevelConfigurationCondition type=1 status=2 lastTransitionTime=3 reason=4 message=5
flowcontrol.apiserver.k8s.io/PriorityLevelConfigurationReference name=1
flowcontrol.apiserver.k8s.io/PriorityLevelConfigurationSpec type=1 limited=2 exempt=3
flowcontrol.apiserver.k8s.io/PriorityLevelConfigurationStatus conditions=1
flowcontrol.apiserver.k8s.io/QueuingConfiguration queues=1 handSize=2 queueLengthLimit=3
flowcontrol.apiserver.k8s.io/ResourcePolicyRule verbs=1 apiGroups=2 resources=3 clusterScope=4 namespaces=5
flowcontrol.apiserver.k8s.io/ServiceAccountSubject namespace=1 name=2
flowcontrol.apiserver.k8s.io/Subject kind=1 user=2 group=3 serviceAccount=4
flowcontrol.apiserver.k8s.io/UserSubject name=1
networking.k8s.io/IPAddress metadata=1 spec=2
networking.k8s.io/IPAddressSpec parentRef=1
networking.k8s.io/IPBlock cidr=1 except=2
networking.k8s.io/IngressClass metadata=1 spec=2
networking.k8s.io/IngressClassParametersReference apiGroup=1 kind=2 name=3 scope=4 namespace=5
networking.k8s.io/IngressClassSpec controller=1 parameters=2
networking.k8s.io/NetworkPolicy metadata=1 spec=2
networking.k8s.io/NetworkPolicyEgressRule ports=1 to=2
networking.k8s.io/NetworkPolicyIngressRule ports=1 from=2
networking.k8s.io/NetworkPolicyPeer podSelector=1 namespaceSelector=2 ipBlock=3
networking.k8s.io/NetworkPolicyPort protocol=1 port=2 endPort=3
networking.k8s.io/NetworkPolicySpec podSelector=1 ingress=2 egress=3 policyTypes=4
networking.k8s.io/ParentReference group=1 resource=2 namespace=3 name=4
networking.k8s.io/ServiceCIDR metadata=1 spec=2 status=3
networking.k8s.io/ServiceCIDRSpec cidrs=1
networking.k8s.io/ServiceCIDRStatus conditions=1
node.k8s.io/Overhead podFixed=1
node.k8s.io/RuntimeClass metadata=1 handler=2 overhead=3 scheduling=4
node.k8s.io/Scheduling nodeSelector=1 tolerations=2
storage.k8s.io/CSIDriver metadata=1 spec=2
storage.k8s.io/CSIDriverSpec attachRequired=1 podInfoOnMount=2 volumeLifecycleModes=3 storageCapacity=4 fsGroupPolicy=5 tokenRequests=6 requiresRepublish=7 seLinuxMount=8 nodeAllocatableUpdatePeriodSeconds=9 serviceAccountTokenInSecrets=10
storage.k8s.io/CSINode metadata=1 spec=2
storage.k8s.io/CSINodeDriver name=1 nodeID=2 topologyKeys=3 allocatable=4
storage.k8s.io/CSINodeSpec drivers=1
storage.k8s.io/CSIStorageCapacity metadata=1 nodeTopology=2 storageClassName=3 capacity=4 maximumVolumeSize=5
storage.k8s.io/StorageClass metadata=1 provisioner=2 parameters=3 reclaimPolicy=4 mountOptions=5 allowVolumeExpansion=6 volumeBindingMode=7 allowedTopologies=8
storage.k8s.io/TokenRequest audience=1 expirationSeconds=2
storage.k8s.io/VolumeAttachment metadata=1 spec=2 status=3
storage.k8s.io/VolumeAttachmentSource persistentVolumeName=1 inlineVolumeSpec=2
storage.k8s.io/VolumeAttachmentSpec attacher=1 source=2 nodeName=3
storage.k8s.io/VolumeAttachmentStatus attached=1 attachmentMetadata=2 attachError=3 detachError=4
storage.k8s.io/VolumeAttributesClass metadata=1 driverName=2 parameters=3
storage.k8s.io/VolumeError time=1 message=2 errorCode=3
storage.k8s.io/VolumeNodeResources count=1
`
