// Fields of the types in admissionregistration.ts, as data (see ../schema.ts for the notation).

export const admissionregistrationTypes = `
ValidatingWebhookConfiguration
  kind string
  apiVersion string
  metadata! ObjectMeta
  webhooks []ValidatingWebhook merge=name map=name

ValidatingWebhook
  name! string
  clientConfig! WebhookClientConfig
  rules []RuleWithOperations
  failurePolicy *FailurePolicyType
  matchPolicy *MatchPolicyType
  namespaceSelector *LabelSelector
  objectSelector *LabelSelector
  sideEffects! *SideEffectClass
  timeoutSeconds *int32
  admissionReviewVersions! []string
  matchConditions []MatchCondition merge=name map=name

WebhookClientConfig
  url *string
  service *ServiceReference
  caBundle bytes

ServiceReference
  namespace! string
  name! string
  path *string
  port *int32

RuleWithOperations
  operations []OperationType
  apiGroups []string
  apiVersions []string
  resources []string
  scope *ScopeType

MatchCondition
  name! string
  expression! string

MutatingWebhookConfiguration
  kind string
  apiVersion string
  metadata! ObjectMeta
  webhooks []MutatingWebhook merge=name map=name

MutatingWebhook
  name! string
  clientConfig! WebhookClientConfig
  rules []RuleWithOperations
  failurePolicy *FailurePolicyType
  matchPolicy *MatchPolicyType
  namespaceSelector *LabelSelector
  objectSelector *LabelSelector
  sideEffects! *SideEffectClass
  timeoutSeconds *int32
  admissionReviewVersions! []string
  reinvocationPolicy *ReinvocationPolicyType
  matchConditions []MatchCondition merge=name map=name

ValidatingAdmissionPolicy
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ValidatingAdmissionPolicySpec
  status! ValidatingAdmissionPolicyStatus

ValidatingAdmissionPolicySpec
  paramKind *ParamKind
  matchConstraints *MatchResources
  validations []Validation
  failurePolicy *FailurePolicyType
  auditAnnotations []AuditAnnotation
  matchConditions []MatchCondition merge=name map=name
  variables []Variable merge=name map=name

ParamKind atomic
  apiVersion string
  kind string

MatchResources atomic
  namespaceSelector *LabelSelector
  objectSelector *LabelSelector
  resourceRules []NamedRuleWithOperations
  excludeResourceRules []NamedRuleWithOperations
  matchPolicy *MatchPolicyType

NamedRuleWithOperations atomic
  resourceNames []string
  operations []OperationType
  apiGroups []string
  apiVersions []string
  resources []string
  scope *ScopeType

Validation
  expression! string
  message string
  reason *string
  messageExpression string

AuditAnnotation
  key! string
  valueExpression! string

Variable atomic
  name! string
  expression! string

ValidatingAdmissionPolicyStatus
  observedGeneration int64
  typeChecking *TypeChecking
  conditions []Condition map=type

TypeChecking
  expressionWarnings []ExpressionWarning

ExpressionWarning
  fieldRef! string
  warning! string

ValidatingAdmissionPolicyBinding
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! ValidatingAdmissionPolicyBindingSpec

ValidatingAdmissionPolicyBindingSpec
  policyName string
  paramRef *ParamRef
  matchResources *MatchResources
  validationActions []ValidationAction set

ParamRef atomic
  name string
  namespace string
  selector *LabelSelector
  parameterNotFoundAction *string

FailurePolicyType = Ignore Fail

MatchPolicyType = Exact Equivalent

SideEffectClass = Unknown None Some NoneOnDryRun

OperationType = * CREATE UPDATE DELETE CONNECT

ScopeType = Cluster Namespaced *

ReinvocationPolicyType = Never IfNeeded

ValidationAction = Deny Warn Audit
`
