// Fields of the types in networking.ts, as data (see ../schema.ts for the notation).

export const networkingTypes = `
Ingress
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! IngressSpec
  status! IngressStatus

IngressSpec
  ingressClassName *string
  defaultBackend *IngressBackend
  tls []IngressTLS
  rules []IngressRule

IngressBackend
  service *IngressServiceBackend
  resource *TypedLocalObjectReference

IngressServiceBackend
  name! string
  port! ServiceBackendPort

ServiceBackendPort atomic
  name string
  number int32

IngressTLS
  hosts []string
  secretName string

IngressRule
  host string
  http *HTTPIngressRuleValue

HTTPIngressRuleValue
  paths! []HTTPIngressPath

HTTPIngressPath
  path string
  pathType! *string
  backend! IngressBackend

IngressStatus
  loadBalancer! IngressLoadBalancerStatus

IngressLoadBalancerStatus
  ingress []IngressLoadBalancerIngress

IngressLoadBalancerIngress
  ip string
  hostname string
  ports []IngressPortStatus

IngressPortStatus
  port! int32
  protocol! Protocol
  error *string

IngressClass
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! IngressClassSpec

IngressClassSpec
  controller string
  parameters *IngressClassParametersReference

IngressClassParametersReference
  apiGroup *string
  kind! string
  name! string
  scope! *string
  namespace *string

NetworkPolicy
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! NetworkPolicySpec

NetworkPolicySpec
  podSelector! LabelSelector
  ingress []NetworkPolicyIngressRule
  egress []NetworkPolicyEgressRule
  policyTypes []PolicyType

NetworkPolicyIngressRule
  ports []NetworkPolicyPort
  from []NetworkPolicyPeer

NetworkPolicyPort
  protocol *Protocol
  port *IntOrString
  endPort *int32

NetworkPolicyPeer
  podSelector *LabelSelector
  namespaceSelector *LabelSelector
  ipBlock *IPBlock

IPBlock
  cidr! string
  except []string

NetworkPolicyEgressRule
  ports []NetworkPolicyPort
  to []NetworkPolicyPeer

IPAddress
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! IPAddressSpec

IPAddressSpec
  parentRef *ParentReference

ParentReference
  group string
  resource string
  namespace string
  name string

ServiceCIDR
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ServiceCIDRSpec
  status! ServiceCIDRStatus

ServiceCIDRSpec
  cidrs []string

ServiceCIDRStatus
  conditions []Condition merge=type map=type

PolicyType = Ingress Egress
`
