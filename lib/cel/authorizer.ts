// The access checks of expressions: a verb on a resource or path, for the requesting user or a service account.
//
// Models k8s.io/apiserver/pkg/cel/library authz.go, the questions only; the server decides them.

export interface Question {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource: string
  readonly namespace: string
  readonly name: string
  /** A path of the server; empty for a resource. */
  readonly path: string
  /** A service account, `namespace/name`; empty for the requesting user. */
  readonly account: string
}

export interface Answer {
  readonly isAllowed: boolean
  readonly reason: string
}

export type Decide = (question: Question) => Answer
