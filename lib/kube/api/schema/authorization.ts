// Fields of the types in authorization.ts, as data (see ../schema.ts for the notation).

export const authorizationTypes = `
SubjectAccessReview
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! SubjectAccessReviewSpec
  status! SubjectAccessReviewStatus

SubjectAccessReviewSpec
  resourceAttributes *ResourceAttributes
  nonResourceAttributes *NonResourceAttributes
  user string
  groups []string
  extra map:[]string
  uid string

ResourceAttributes
  namespace string
  verb string
  group string
  version string
  resource string
  subresource string
  name string
  fieldSelector *FieldSelectorAttributes
  labelSelector *LabelSelectorAttributes

FieldSelectorAttributes
  rawSelector string
  requirements []FieldSelectorRequirement

LabelSelectorAttributes
  rawSelector string
  requirements []LabelSelectorRequirement

NonResourceAttributes
  path string
  verb string

SubjectAccessReviewStatus
  allowed! bool
  denied bool
  reason string
  evaluationError string

SelfSubjectAccessReview
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! SelfSubjectAccessReviewSpec
  status! SubjectAccessReviewStatus

SelfSubjectAccessReviewSpec
  resourceAttributes *ResourceAttributes
  nonResourceAttributes *NonResourceAttributes

LocalSubjectAccessReview
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! SubjectAccessReviewSpec
  status! SubjectAccessReviewStatus

SelfSubjectRulesReview
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! SelfSubjectRulesReviewSpec
  status! SubjectRulesReviewStatus

SelfSubjectRulesReviewSpec
  namespace string

SubjectRulesReviewStatus
  resourceRules! []ResourceRule
  nonResourceRules! []NonResourceRule
  incomplete! bool
  evaluationError string

ResourceRule
  verbs! []string
  apiGroups []string
  resources []string
  resourceNames []string

NonResourceRule
  verbs! []string
  nonResourceURLs []string
`
