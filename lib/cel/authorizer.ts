// What an authorizer is asked by an expression: a verb on a resource or a path, for the one who asks or an account.
//
// Models k8s.io/apiserver/pkg/cel/library authz.go, the asking; who may do what is the server's to say.

export interface Question {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource: string
  readonly namespace: string
  readonly name: string
  /** A path of the server; empty for a resource. */
  readonly path: string
  /** `namespace/name`; empty for the one who asks. */
  readonly account: string
}

export interface Answer {
  readonly isAllowed: boolean
  readonly reason: string
}

export type Decide = (question: Question) => Answer
