// What the standard library has in Jsonnet itself. Each function starts its line at two spaces.
local best(better) = function(arr, keyF=function(x) x, onEmpty=error 'Expected at least one element in array. Got none')
  if std.length(arr) == 0 then onEmpty
  else std.foldl(
    function(a, b) if better(std.__compare(keyF(b), keyF(a))) then b else a,
    arr[1:],
    arr[0]
  );
local expectArray(arr) =
  if std.isArray(arr) then arr else error 'Unexpected type ' + std.type(arr) + ', expected array';
local flags(arr) = std.mapWithIndex(
  function(i, v) if std.isBoolean(v) then v else error 'element "%d" of type %s is not a boolean' % [i, std.type(v)],
  expectArray(arr)
);
local firstOf(arr, wanted) = std.foldl(function(found, v) if found == wanted then found else v, arr, !wanted);
local position(arr, elem) =
  local found = std.find(elem, arr);
  if std.length(found) == 0 then null else found[0];
local without(arr, index) = std.mapWithIndex(function(i, v) { keep: i != index, value: v }, arr);
local isEmpty(v) = v == null || ((std.isArray(v) || std.isObject(v)) && std.length(v) == 0);
{
  id(x): x,
  isNull(v): v == null,
  any(arr): firstOf(flags(arr), true),
  all(arr): firstOf(flags(arr), false),
  avg(arr):
    if std.length(arr) == 0 then error 'Cannot calculate average of an empty array.'
    else std.sum(arr) / std.length(arr),
  minArray: best(function(order) order < 0),
  maxArray: best(function(order) order > 0),
  contains(arr, elem): position(expectArray(arr), elem) != null,
  member(arr, x):
    if std.isString(arr) then std.length(std.findSubstr(x, arr)) > 0 else std.contains(arr, x),
  find(value, arr): [i for i in std.range(0, std.length(expectArray(arr)) - 1) if arr[i] == value],
  count(arr, x): std.length(std.find(x, arr)),
  remove(arr, elem):
    local found = position(arr, elem);
    if found == null then arr else std.removeAt(arr, found),
  removeAt(arr, at): [one.value for one in without(arr, at) if one.keep],
  flattenArrays(arrs): std.foldl(function(a, b) a + b, arrs, []),
  flattenDeepArray(value):
    if std.isArray(value) then std.flatMap(std.flattenDeepArray, value) else [value],
  deepJoin(arr):
    if std.isString(arr) then arr
    else if std.isArray(arr) then std.join('', [std.deepJoin(part) for part in arr])
    else error 'Expected string or array, got %s' % std.type(arr),
  xor(x, y): !x != !y,
  xnor(x, y): !x == !y,
  get(o, f, default=null, inc_hidden=true): if std.objectHasEx(o, f, inc_hidden) then o[f] else default,
  objectHasEx(obj, fname, hidden):
    if hidden then std.objectHasAll(obj, fname) else std.objectHas(obj, fname),
  objectFieldsEx(obj, hidden):
    if hidden then std.objectFieldsAll(obj) else std.objectFields(obj),
  objectKeysValues(o): [{ key: k, value: o[k] } for k in std.objectFields(o)],
  objectKeysValuesAll(o): [{ key: k, value: o[k] } for k in std.objectFieldsAll(o)],
  mapWithKey(func, obj): { [k]: func(k, obj[k]) for k in std.objectFields(obj) },
  resolvePath(f, r): std.join('/', std.split(f, '/')[:-1] + [r]),
  primitiveEquals(x, y):
    if std.type(x) != std.type(y) then false
    else if std.isArray(x) || std.isObject(x) || std.isFunction(x) then error 'primitiveEquals operates on primitive types, got ' + std.type(x)
    else x == y,
  prune(a):
    if std.isArray(a) then [v for v in [std.prune(e) for e in a if !isEmpty(e)] if !isEmpty(v)]
    else if std.isObject(a) then {
      [k]: std.prune(a[k])
      for k in std.objectFields(a)
      if !isEmpty(std.prune(a[k]))
    }
    else a,
  mergePatch(target, patch):
    if !std.isObject(patch) then patch
    else
      local base = if std.isObject(target) then target else {};
      local names = std.setUnion(std.objectFields(base), std.objectFields(patch));
      {
        [k]:
          if !std.objectHas(patch, k) then base[k]
          else if !std.objectHas(base, k) then std.mergePatch(null, patch[k])
          else std.mergePatch(base[k], patch[k])
        for k in names
        if !std.objectHas(patch, k) || patch[k] != null
      },
  assertEqual(a, b): if a == b then true else error 'Assertion failed. ' + a + ' != ' + b,
}
