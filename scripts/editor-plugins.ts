import type { Plugin } from 'vite'

/**
 * The editor's style sheet sets the cursor of a drag on the body, and hides handles by rules that end in `*`: at the
 * start and the end of each drag the browser then styles every element of the diagram anew, thousands of them. The
 * same is said here of the elements that are meant.
 */
export function calmEditorStyles(): Plugin {
  const rewritten: readonly (readonly [RegExp, string])[] = [
    [/\.djs-cursor-([a-z-]+)(?=\s*[,{])/g, '.djs-cursor-$1 .djs-container,\n.djs-cursor-$1 .hover'],
    [/\.djs-drag-active \.djs-bendpoints \*/g, '.djs-drag-active :is(.djs-bendpoint, .djs-segment-dragger)'],
    [/\.(drop|connect)-(ok|not-ok) \*/g, '.$1-$2'],
  ]
  return rewriting('calm-editor-styles', /[\\/]assets[\\/]diagram-js\.css$/, (code, id) => {
    return rewritten.reduce((css, [rule, instead]) => {
      if (!css.match(rule)) throw new Error(`${id} has no ${rule.source} any more: look whether it is calm by itself`)
      return css.replace(rule, instead)
    }, code)
  })
}

/**
 * tiny-svg, by which the editor draws, sets the style of a node property by property: an eighth of the time in which
 * a diagram opens. Here a node without a style gets all of them in one text, where every value is one that cannot
 * end its own declaration; any other goes the old way. A new node is a copy of the first one of its style, which costs
 * the browser no style to read.
 */
export function quickSvgStyles(): Plugin {
  const slow = [
    {
      found: /function setAttributes\(node, attrs\) \{[\s\S]*?\n\}\n/,
      instead: `
const plainStyleValue = /^(?:[\\w#.%, -]|'[\\w -]*'|\\((?:[\\w#., %-]|'[\\w# -]*')*\\))*$/;
const hyphenatedNames = new Map();
function hyphenatedName(name) {
  let hyphenated = hyphenatedNames.get(name);
  if (hyphenated === undefined) {
    hyphenated = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
    hyphenatedNames.set(name, hyphenated);
  }
  return hyphenated;
}
function styleText(attrs) {
  let css = '';
  for (const name of Object.keys(attrs)) {
    const type = CSS_PROPERTIES[hyphenatedName(name)];
    if (!type) continue;
    const value = attrs[name];
    if (typeof value === 'number') css += hyphenatedName(name) + ':' + value + (type === LENGTH_ATTR ? 'px;' : ';');
    else if (typeof value === 'string' && plainStyleValue.test(value)) css += hyphenatedName(name) + ':' + value + ';';
    else return null;
  }
  return css;
}
function setAttributes(node, attrs) {
  const css = node.hasAttribute('style') ? null : styleText(attrs);
  if (css) node.style.cssText = css;
  setOthers(node, attrs, css);
}
function setOthers(node, attrs, css) {
  for (const name of Object.keys(attrs))
    if (css === null || !CSS_PROPERTIES[hyphenatedName(name)]) setAttribute(node, name, attrs[name]);
}
const patterns = new Map();
function copyOf(name, css) {
  let pattern = patterns.get(name + css);
  if (pattern === undefined) {
    pattern = document.createElementNS(ns.svg, name);
    pattern.style.cssText = css;
    if (patterns.size > 500) patterns.clear();
    patterns.set(name + css, pattern);
  }
  return pattern.cloneNode();
}
`,
    },
    {
      found: /name\.replace\(\/\(\[a-z\]\)\(\[A-Z\]\)\/g, '\$1-\$2'\)\.toLowerCase\(\)(?=;\n\n {2}var type)/,
      instead: 'hyphenatedName(name)',
    },
    {
      found: /(?<=function create\(name, attrs\) \{\n {2}var element;\n\n {2}name = name\.trim\(\);\n)/,
      instead: `
  const css = attrs && name.charAt(0) !== '<' ? styleText(attrs) : null;
  if (css) {
    element = copyOf(name, css);
    setOthers(element, attrs, css);
    return element;
  }
`,
    },
  ]
  return rewriting('quick-svg-styles', /[\\/]tiny-svg[\\/]dist[\\/]index\.js$/, (code, id) => {
    return slow.reduce((before, { found, instead }) => {
      if (!found.test(before))
        throw new Error(`${id} sets its attributes in another way now: look whether it is quick by itself`)
      return before.replace(found, () => instead)
    }, code)
  })
}

/**
 * What takes the pointer for an element is given its style after it is made, read by the browser each time. Here it is
 * made with it, and so is a copy, see {@link quickSvgStyles}.
 */
export function quickHits(): Plugin {
  const late: readonly (readonly [string, string])[] = [
    ["createLine(waypoints);\n\n    applyStyle(hit, 'stroke');", 'createLine(waypoints, STROKE_HIT_STYLE);'],
    ["svgCreate('rect');\n\n    applyStyle(hit, type);", "svgCreate('rect', hitStyle(type));"],
    ['function applyStyle(hit, type) {\n', 'function hitStyle(type) {\n'],
    [
      '    svgAttr(hit, attrs);\n\n    return hit;\n  }\n\n  function appendHit',
      '    return attrs;\n  }\n\n  function appendHit',
    ],
  ]
  return rewriting('quick-hits', /[\\/]interaction-events[\\/]InteractionEvents\.js$/, (code, id) => {
    return replaced(
      code,
      late,
      `${id} makes what takes the pointer in another way now: look whether it is quick by itself`,
    )
  })
}

/**
 * Each flow has an arrowhead of its own to point to: three nodes of the eight that a flow is drawn with. Here flows
 * without a color of their own share one of each kind; it stands in the drawing's own definitions, which pictures of it
 * bring along.
 */
export function sharedMarkers(): Plugin {
  const own = `    var id = markerIds.nextPrefixed('marker-');

    createMarker(parentGfx, id, type, fill, stroke);
`
  const shared = `    // only what follows the theme is shared
    var key = [type, fill, stroke].join('|');
    var isShared = [fill, stroke].every((color) => color === undefined || color.startsWith('var('));
    var known = isShared && sharedMarkers.get(key);
    if (known) return 'url(#' + known + ')';
    var id = markerIds.nextPrefixed('marker-');
    if (isShared) sharedMarkers.set(key, id);

    createMarker(isShared ? canvas._svg : parentGfx, id, type, fill, stroke);
`
  const place = '  function marker(parentGfx, type, fill, stroke) {\n'
  return rewriting('shared-markers', /[\\/]bpmn-js[\\/]lib[\\/]draw[\\/]BpmnRenderer\.js$/, (code, id) => {
    return replaced(
      code,
      [
        [own, shared],
        [place, `  const sharedMarkers = new Map();\n\n${place}`],
      ],
      `${id} makes its arrowheads in another way now: look whether flows share them`,
    )
  })
}

/**
 * Where a shape is dropped, the editor looks for a flow beneath it by cutting a circle with each flow of the diagram:
 * half of the time of a drop among 500 flows. Here one whose box is farther away than the circle is wide is not cut.
 */
export function quickDropOnFlow(): Plugin {
  const all = 'return getBendpointIntersection(waypoints, reference) ||'
  const near = `
function isFarFrom(waypoints, { x, y }, distance) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const point of waypoints) {
    left = Math.min(left, point.x);
    right = Math.max(right, point.x);
    top = Math.min(top, point.y);
    bottom = Math.max(bottom, point.y);
  }
  return x < left - distance || x > right + distance || y < top - distance || y > bottom + distance;
}
`
  return rewriting('quick-drop-on-flow', /[\\/]diagram-js[\\/]lib[\\/]util[\\/]LineIntersection\.js$/, (code, id) => {
    if (!code.includes(all))
      throw new Error(`${id} looks for the flow in another way now: look whether it is quick by itself`)
    // a little more than the circle, whose cut is found by approximation
    return (
      code.replace(all, `if (isFarFrom(waypoints, reference, INTERSECTION_THRESHOLD + 1)) return null;\n  ${all}`) +
      near
    )
  })
}

/**
 * min-dash, by which the editor walks every list, does it by the names of the list's properties, as texts. Here an
 * array is walked by its indexes; as before, what is added on the way is not seen and what is taken away is passed.
 */
export function quickForEach(): Plugin {
  const slow = /(?<=function forEach\(collection, iterator\) \{[\s\S]*?isUndefined\(collection\)\) \{\s*return;\s*\}\n)/
  const quick = `
  if (isArray(collection)) {
    const { length } = collection;
    for (let i = 0; i < length; i++) {
      if (!(i in collection)) continue;
      const each = collection[i];
      if (iterator(each, i) === false) return each;
    }
    return;
  }
`
  return rewriting('quick-for-each', /[\\/]min-dash[\\/]dist[\\/]index\.js$/, (code, id) => {
    if (!slow.test(code)) throw new Error(`${id} walks lists in another way now: look whether it is quick by itself`)
    return code.replace(slow, () => quick)
  })
}

/**
 * The editor writes the scale of a drawing as a text and reads it back a little different, so that it drifts by its last
 * digits while one pans, and the browser lays out all labels anew as if one zoomed. Six digits are read back as they
 * were written; a hundredth of a pixel is the most by which they move anything.
 */
export function steadyScale(): Plugin {
  const drifting = "'matrix(' + m.a + ',' + m.b + ',' + m.c + ',' + m.d + ','"
  const steady = "'matrix(' + [m.a, m.b, m.c, m.d].map((scale) => Number(scale.toPrecision(6))).join(',') + ','"
  return rewriting('steady-scale', /[\\/]diagram-js[\\/]lib[\\/]core[\\/]Canvas\.js$/, (code, id) => {
    if (!code.includes(drifting))
      throw new Error(`${id} writes its scale in another way now: look whether it is steady by itself`)
    return code.replace(drifting, steady)
  })
}

/**
 * moddle-xml writes a model in one go, during which nothing moves on the screen: among a thousand elements some 60 ms.
 * Here a writer with the option `rest` is done step by step: after each `rest` is asked, and where it answers with a
 * promise the next step waits for that.
 */
export function restfulXmlWriter(): Plugin {
  const inOneGo: readonly (readonly [string, string])[] = [
    ['function buildTree(', 'function* buildTree('],
    ['function serializeTree(', 'function* serializeTree('],
    ['  buildTree(this, element);', '  inOneGo(buildTree(this, element));'],
    ['  serializeTree(this, writer);', '  inOneGo(serializeTree(this, writer));'],
    [
      '    serializer.build(tree).serializeTo(formatingWriter);',
      `    if (options.rest) return (async () => {
      await withRests(buildTree(serializer, tree), options.rest);
      await withRests(serializeTree(serializer, formatingWriter), options.rest);
      return internalWriter.value;
    })();
    serializer.build(tree).serializeTo(formatingWriter);`,
    ],
  ]
  const loop = '  while (stack.length) {\n    var frame'
  const walks = `
function inOneGo(steps) {
  for (const _ of steps);
}
async function withRests(steps, rest) {
  for (const _ of steps) {
    const pause = rest();
    if (pause) await pause;
  }
}
`
  return rewriting('restful-xml-writer', /[\\/]moddle-xml[\\/]dist[\\/]index\.js$/, (code, id) => {
    if (inOneGo.some(([found]) => code.split(found).length !== 2) || code.split(loop).length !== 3)
      throw new Error(`${id} writes in another way now: look how it can be done step by step`)
    const stepwise = inOneGo.reduce((before, [found, instead]) => before.replace(found, () => instead), code)
    return stepwise.replaceAll(loop, '  while (stack.length) {\n    yield;\n    var frame') + walks
  })
}

/**
 * A menu of the editor puts its first entry in front once more a frame after it is shown, so that an arrow which was
 * pressed before is forgotten, and a quick Enter after it takes another entry than the one meant. Here that is done
 * before anybody can press a key.
 */
export function promptMenus(): Plugin {
  const late: readonly string[] = [
    'useEffect(() => {\n    setNavigationStack([]);',
    'useEffect(() => {\n    const restore = restoreSelection.current;',
  ]
  return rewriting('prompt-menus', /[\\/]popup-menu[\\/]PopupMenuComponent\.js$/, (code, id) => {
    if (late.some((effect) => !code.includes(effect)))
      throw new Error(`${id} chooses its first entry in another way now: look whether it keeps a quick arrow`)
    return late.reduce((before, effect) => before.replace(effect, effect.replace('useEffect', 'useLayoutEffect')), code)
  })
}

/** A plugin that builds one file of a package otherwise; what changes it throws where the file is another one by now. */
function rewriting(name: string, file: RegExp, rewrite: (code: string, path: string) => string): Plugin {
  return {
    name,
    enforce: 'pre',
    transform: (code, path) => (file.test(path) ? rewrite(code, path) : undefined),
  }
}

/** The code with each text in it that stands there exactly once replaced; throws with the reason where one does not. */
function replaced(code: string, texts: readonly (readonly [string, string])[], otherwise: string): string {
  return texts.reduce((before, [found, instead]) => {
    if (before.split(found).length !== 2) throw new Error(otherwise)
    return before.replace(found, () => instead)
  }, code)
}
