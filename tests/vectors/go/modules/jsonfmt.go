package main

import (
	stdjson "encoding/json"
	"fmt"

	"k8s.io/apimachinery/pkg/util/json"
)

var jsonTexts = []string{
	"null", "true", "0", "-1", "1.5", "1e21", "1e20", "0.0000001", "1000000", "9007199254740991", `"a"`, `"a\"b\\c\n\u0001é😀<&>\u2028\u007f"`, "[]", "{}", `["a","b"]`, `[1,"a",null,true,[2],{"x":1}]`,
	`{"b":1,"a":{"d":[],"c":{}},"":null}`, `{"<":"&"}`, `{"é":1,"z":2,"Z":3}`, `{"quote\"d":"a"}`, `[[]]`, `[{}]`,
}

func jsonfmtRows() [][]any {
	var rows [][]any
	for _, text := range jsonTexts {
		var value any
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			panic(err)
		}
		line, _ := stdjson.Marshal(value)
		rows = append(rows, []any{text, fmt.Sprintf("%v", value), fmt.Sprintf("%#v", value), string(line)})
	}
	return rows
}
