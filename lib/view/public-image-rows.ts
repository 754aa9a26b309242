// Public images that can be pulled here, by the names people write; of several entries for one name the first.

import { publicSummaries } from '@/lib/oci/public-images'

export interface PublicImageRow {
  readonly name: string
  readonly summary: string
  readonly size: string
}

export const publicImageRows: readonly PublicImageRow[] = [
  ...new Map(
    publicSummaries()
      .toReversed()
      .map(({ repository, summary, unpackedMb }): readonly [string, PublicImageRow] => {
        const name = repository.replace(/^docker\.io\/(?:library\/)?/, '')
        return [name, { name, summary, size: `${unpackedMb} MB` }]
      }),
  ).values(),
].toReversed()
