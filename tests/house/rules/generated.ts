// What a generator wrote stays as it wrote it: a change belongs into the generator, or into the version it reads.

import type { Finding, House } from '../house'

export function generatedIsGenerated(house: House): readonly Finding[] {
  const held = new Map(house.files.map((source) => [source.path, source.text]))
  const differing = Object.entries(house.generated)
    .filter(([file, text]) => held.get(file) !== text)
    .map(([file]) => [file, held.has(file) ? 'differs from what the generator writes' : 'is not there'] as const)
  const strange = [...held.keys()]
    .filter((file) => file.startsWith(`${house.generatedFolder}/`) && !(file in house.generated))
    .map((file) => [file, 'is written by no generator'] as const)
  return [...differing, ...strange].map(([file, fault]) => ({
    rule: 'generated-is-generated',
    file,
    message: `${fault}: run \`npm run generate\``,
  }))
}
