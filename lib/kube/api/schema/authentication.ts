// Fields of the types in authentication.ts, as data (see ../schema.ts for the notation).

export const authenticationTypes = `
TokenReview
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! TokenReviewSpec
  status! TokenReviewStatus

TokenReviewSpec
  token string
  audiences []string

TokenReviewStatus
  authenticated bool
  user! UserInfo
  audiences []string
  error string

UserInfo
  username string
  uid string
  groups []string
  extra map:[]string

TokenRequest
  kind string
  apiVersion string
  metadata! ObjectMeta
  spec! TokenRequestSpec
  status! TokenRequestStatus

TokenRequestSpec
  audiences! []string
  expirationSeconds! *int64
  boundObjectRef! *BoundObjectReference

BoundObjectReference
  kind string
  apiVersion string
  name string
  uid string

TokenRequestStatus
  token! string
  expirationTimestamp! Time

SelfSubjectReview
  kind string
  apiVersion string
  metadata! ObjectMeta
  status! SelfSubjectReviewStatus

SelfSubjectReviewStatus
  userInfo! UserInfo
`
