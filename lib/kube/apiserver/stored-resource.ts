// Resources that are stored, listed and shown: a short description of one is enough to serve it.

import type { KubeObject } from '../api/object'
import type { FieldError } from '../meta/field-error'
import type { KindOf } from '../meta/kinds'
import { createdAtColumn, nameColumn } from './columns/common'
import type { Column, Creator, Resource } from './resource'

interface Stored<Kind extends KubeObject> {
  readonly kind: KindOf<Kind>
  readonly doc: string
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  readonly hasStatus?: boolean
  readonly hasGeneration?: boolean
  readonly columns?: readonly Column<Kind>[]
  readonly defaults?: (object: Kind) => Kind
  readonly validate?: (object: Kind) => readonly FieldError[]
  readonly validateUpdate?: (object: Kind, old: Kind) => readonly FieldError[]
  readonly prepareUpdate?: (object: Kind, old: Kind) => Kind
  readonly signCreate?: (object: Kind, user: Creator) => Kind
}

export function stored<Kind extends KubeObject>(known: Stored<Kind>): Resource<Kind> {
  return {
    kind: known.kind,
    singular: known.kind.kind.toLowerCase(),
    shortNames: known.shortNames ?? [],
    categories: known.categories ?? [],
    hasStatus: known.hasStatus ?? false,
    hasGeneration: known.hasGeneration ?? true,
    hasScale: false,
    nameRule: 'subdomain',
    doc: known.doc,
    columns: known.columns ?? [nameColumn, createdAtColumn],
    ...(known.defaults === undefined ? {} : { defaults: known.defaults }),
    ...(known.validate === undefined ? {} : { validate: known.validate }),
    ...(known.validateUpdate === undefined ? {} : { validateUpdate: known.validateUpdate }),
    ...(known.prepareUpdate === undefined ? {} : { prepareUpdate: known.prepareUpdate }),
    ...(known.signCreate === undefined ? {} : { signCreate: known.signCreate }),
  }
}
