// Fields of the types in apiextensions.ts, as data (see ../schema.ts for the notation).

export const apiextensionsTypes = `
CustomResourceDefinition
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! CustomResourceDefinitionSpec
  status! CustomResourceDefinitionStatus

CustomResourceDefinitionSpec
  group! string
  names! CustomResourceDefinitionNames
  scope! string
  versions! []CustomResourceDefinitionVersion
  conversion *CustomResourceConversion
  preserveUnknownFields bool

CustomResourceDefinitionNames
  plural! string
  singular string
  shortNames []string
  kind! string
  listKind string
  categories []string

CustomResourceDefinitionVersion
  name! string
  served! bool
  storage! bool
  deprecated bool
  deprecationWarning *string
  schema *CustomResourceValidation
  subresources *CustomResourceSubresources
  additionalPrinterColumns []CustomResourceColumnDefinition
  selectableFields []SelectableField

CustomResourceValidation
  openAPIV3Schema *JSONSchemaProps

JSONSchemaProps
  id string
  $schema string
  $ref *string
  description string
  type string
  format string
  title string
  default *any
  maximum *float64
  exclusiveMaximum bool
  minimum *float64
  exclusiveMinimum bool
  maxLength *int64
  minLength *int64
  pattern string
  maxItems *int64
  minItems *int64
  uniqueItems bool
  multipleOf *float64
  enum []any
  maxProperties *int64
  minProperties *int64
  required []string
  items *any
  allOf []JSONSchemaProps
  oneOf []JSONSchemaProps
  anyOf []JSONSchemaProps
  not *JSONSchemaProps
  properties map:JSONSchemaProps
  additionalProperties *any
  patternProperties map:JSONSchemaProps
  dependencies map:any
  additionalItems *any
  definitions map:JSONSchemaProps
  externalDocs *ExternalDocumentation
  example *any
  nullable bool
  x-kubernetes-preserve-unknown-fields *bool
  x-kubernetes-embedded-resource bool
  x-kubernetes-int-or-string bool
  x-kubernetes-list-map-keys []string
  x-kubernetes-list-type *string
  x-kubernetes-map-type *string
  x-kubernetes-validations []ValidationRule merge=rule map=rule

ExternalDocumentation
  description string
  url string

ValidationRule
  rule! string
  message string
  messageExpression string
  reason *FieldValueErrorReason
  fieldPath string
  optionalOldSelf *bool

CustomResourceSubresources
  status *any
  scale *CustomResourceSubresourceScale

CustomResourceSubresourceScale
  specReplicasPath! string
  statusReplicasPath! string
  labelSelectorPath *string

CustomResourceColumnDefinition
  name! string
  type! string
  format string
  description string
  priority int32
  jsonPath! string

SelectableField
  jsonPath! string

CustomResourceConversion
  strategy! string
  webhook *WebhookConversion

WebhookConversion
  clientConfig *WebhookClientConfig
  conversionReviewVersions! []string

WebhookClientConfig
  url *string
  service *ServiceReference
  caBundle bytes

ServiceReference
  namespace! string
  name! string
  path *string
  port *int32

CustomResourceDefinitionStatus
  conditions! []CustomResourceDefinitionCondition map=type
  acceptedNames! CustomResourceDefinitionNames
  storedVersions! []string
  observedGeneration int64

CustomResourceDefinitionCondition
  type! string
  status! ConditionStatus
  lastTransitionTime Time
  reason string
  message string
  observedGeneration int64

FieldValueErrorReason = FieldValueRequired FieldValueDuplicate FieldValueInvalid FieldValueForbidden
`
