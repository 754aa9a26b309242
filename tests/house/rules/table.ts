// TABLE of the house's rules, in the order in which a newcomer meets them.

import type { Rule } from '../house'
import { componentsLookDown, floors, importsResolve, uiEntersByTheDoors } from './arrows'
import { noDoubleCasts } from './casts'
import { noCycles } from './cycles'
import { generatedIsGenerated } from './generated'
import { ordersAreTotal } from './orders'
import { packagesByPlace } from './packages'
import { engineIsPure } from './purity'
import { filesAreShort, filesHaveHeaders, noBarrels, noDefaultExports } from './shape'
import { roomsAreNamed, staircase } from './staircase'
import { partsAreRegistered, partsKnowNoSiblings, partsStandBehindTheirTable } from './tables'

export const rules: Readonly<Record<string, Rule>> = {
  'floors.json is a staircase': staircase,
  'floors.json names every room': roomsAreNamed,
  'rooms import only what their floor names': floors,
  'the page enters by the listed rooms': uiEntersByTheDoors,
  'components look down only': componentsLookDown,
  'every import resolves': importsResolve,
  'no import cycles': noCycles,
  'every part is in its table once': partsAreRegistered,
  'parts know no siblings': partsKnowNoSiblings,
  'parts stand behind their table': partsStandBehindTheirTable,
  'packages stay in their place': packagesByPlace,
  'the engine is pure': engineIsPure,
  'orders are total': ordersAreTotal,
  'no cast goes by way of unknown': noDoubleCasts,
  'files open with a header': filesHaveHeaders,
  'no barrels': noBarrels,
  'no default exports': noDefaultExports,
  'files are short': filesAreShort,
  'generated files are what the generator writes': generatedIsGenerated,
}
