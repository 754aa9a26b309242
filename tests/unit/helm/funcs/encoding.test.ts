// Encoding: JSON, base64 and base32 both ways, with the errors of Go. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['toJson (dict "a" "<b>" "c" nil)', '{"a":"\\u003cb\\u003e","c":null}'],
  ['toRawJson "<b>"', '"<b>"'],
  ['toPrettyJson (dict "a" (list 1))', '{\n  "a": [\n    1\n  ]\n}'],
  ['toJson 1e21', '1e+21'],
  ['toJson 1i', ''],
  ['mustToJson 1i', 'ERROR 3 <mustToJson 1i>: error calling mustToJson: json: unsupported type: complex128'],
  ['fromJson "{\\"a\\":1}"', 'map[a:1]'],
  ['fromJson "[1]"', 'map[Error:json: cannot unmarshal array into Go value of type map[string]interface {}]'],
  ['fromJson "{"', 'map[Error:unexpected end of JSON input]'],
  ['fromJson "nul"', "map[Error:invalid character ' ' in literal null (expecting 'l')]"],
  ['fromJson "1."', "map[Error:invalid character ' ' after decimal point in numeric literal]"],
  ['fromJson "null"', 'map[]'],
  ['fromJsonArray "[1,2"', '[unexpected end of JSON input]'],
  [
    'mustFromJson "{a}"',
    'ERROR 3 <mustFromJson "{a}">: error calling mustFromJson: invalid character \'a\' looking for beginning of object key string',
  ],
  [
    'mustFromJson "\\"\\\\q\\""',
    'ERROR 3 <mustFromJson "\\"\\\\q\\"">: error calling mustFromJson: invalid character \'q\' in string escape code',
  ],
  [
    'mustFromJson "1 2"',
    'ERROR 3 <mustFromJson "1 2">: error calling mustFromJson: invalid character \'2\' after top-level value',
  ],
  ['b64enc "é"', 'w6k='],
  ['b64dec "aGk"', 'illegal base64 data at input byte 0'],
  ['b64dec "aGk="', 'hi'],
  ['b64dec "!"', 'illegal base64 data at input byte 0'],
  ['b32enc "a"', 'ME======'],
  ['b32dec "ME======"', 'a'],
  ['b32dec "MFRGG"', 'illegal base32 data at input byte 0'],
  ['b32dec "YWI="', 'illegal base32 data at input byte 4'],
  ['toYaml (dict "a" (list 1 "yes"))', 'a:\n- 1\n- "yes"'],
  ['toYaml 1i', ''],
  ['toYamlPretty 1i', 'ERROR 3 <toYamlPretty 1i>: error calling toYamlPretty: cannot marshal type: complex128'],
  ['toYamlPretty (toDate "2006" "2020")', '2020-01-01T00:00:00Z'],
  ['fromYaml "a: [1"', "map[Error:error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']']"],
  [
    'fromYamlArray "a: 1"',
    '[error unmarshaling JSON: while decoding JSON: json: cannot unmarshal object into Go value of type []interface {}]',
  ],
]

describe('encoding', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
