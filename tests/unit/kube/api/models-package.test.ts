// Field texts read out of type declarations: of a small one, and of the package that is installed.

import { expect, it } from 'vitest'
import { installedFieldTexts } from '@/lib/cli/field-texts'
import { readFieldTexts } from '@/lib/kube/api/models-package'
import { allStructs } from '@/lib/kube/api/schema'

const declaration = `import { Model } from "@kubernetes-models/base";
/**
 * Secret holds what is secret.
 * @deprecated
 */
export interface ISecret extends TypeMeta {
    "apiVersion": "v1";
    "kind": "Secret";
    /**
     * Data is spec.items[\\*].data.
     *
     * Possible enum values:
     *  - \`"a"\` is a
     */
    "data"?: {
        [key: string]: string;
    };
    "immutable"?: boolean;
    /**
     * Nothing that the schema knows.
     */
    "other"?: string;
}
/**
 * Not this one.
 */
export declare class Secret extends Model<ISecret> {
}
`

it('types and fields by name, without the marks of a comment', () => {
  const texts = readFieldTexts((file) => (file === 'kubernetes-models/v1/Secret.d.ts' ? declaration : null))
  expect(texts).toEqual({
    '/Secret': {
      '': 'Secret holds what is secret.',
      data: 'Data is spec.items[*].data.\n\nPossible enum values:\n - `"a"` is a',
    },
  })
})

it('the installed package writes about nearly every type', () => {
  const texts = installedFieldTexts()()
  const structs = allStructs()
  const told = structs.filter(({ group, name }) => texts?.[`${group}/${name}`]?.[''] !== undefined)
  expect(told.length / structs.length).toBeGreaterThan(0.98)
  const fields = structs.flatMap(({ group, name, fields: all }) =>
    all().flatMap((field) => texts?.[`${group}/${name}`]?.[field.name] ?? []),
  )
  expect(fields.length).toBeGreaterThan(1_900)
  expect(fields.filter((text) => /^\s|\s$|@deprecated/.test(text))).toEqual([])
})
