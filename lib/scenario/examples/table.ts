// Examples in teaching order; the first is what the page opens on.

import type { Example } from '../example'
import { shop } from './shop'

export const examples: readonly [Example, ...Example[]] = [shop]
