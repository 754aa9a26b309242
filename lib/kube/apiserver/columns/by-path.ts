// Columns read by a path: for kinds whose tables only repeat fields.

import { jsonOf } from '@/lib/base/json'
import type { KubeObject } from '../../api/object'
import { readerOfPath } from '../field-path'
import type { Column } from '../resource'
import { column } from './common'

/** The values at the path, comma-separated; `missing` where there are none. */
export function pathColumn(name: string, path: string, missing = ''): Column {
  const read = readerOfPath(path)
  return column(name, (object: KubeObject) => {
    const values = read(jsonOf(object)).filter((value) => value !== null)
    const [only] = values
    if (values.length === 1 && typeof only === 'number') return only
    return values.length === 0 ? missing : values.map(String).join(',')
  })
}

/** The number of values at the path. */
export function countColumn(name: string, path: string): Column {
  const read = readerOfPath(path)
  return column(name, (object: KubeObject) => read(jsonOf(object)).length)
}
