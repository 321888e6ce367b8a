import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  InputBase,
  localStorageColorSchemeManager,
  Menu,
  Modal,
  Popover,
  Select,
  SegmentedControl,
  Switch,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** Ten shades of the accent as the component library wants them; what is seen comes from the tokens. */
const accent: MantineColorsTuple = [
  '#e1f2f4',
  '#c5e4e8',
  '#9bd3da',
  '#6ccedb',
  '#4cc0d0',
  '#2a9bab',
  '#0b7180',
  '#0a6471',
  '#095f6c',
  '#06262b',
]

/** Its neutrals, from text to ground: what it takes from these in dark must look like the tokens too. */
const dark: MantineColorsTuple = [
  '#e7edef',
  '#aebbc1',
  '#909ea5',
  '#909ea5',
  '#354147',
  '#1f282c',
  '#161d20',
  '#161d20',
  '#12181b',
  '#101618',
]
const gray: MantineColorsTuple = [
  '#f4f6f7',
  '#eef1f2',
  '#e2e7e9',
  '#cdd5d8',
  '#cdd5d8',
  '#5f6d75',
  '#5f6d75',
  '#46545b',
  '#2f3c42',
  '#182226',
]

const controlHeights: Record<string, string> = { xs: '24px', sm: '28px', md: '32px', lg: '36px' }
const heightOf = (size: unknown) => controlHeights[String(size)] ?? '28px'

/** Text on the accent is not white in dark. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  const isAccent = input.color === undefined || input.color === 'accent'
  return input.variant === 'filled' && isAccent ? { ...colors, color: 'var(--on-accent)' } : colors
}

/** The component library's theme, bound to the tokens. Sizes: xs 24 px, sm 28 px (default), md 32 px. */
export const theme = createTheme({
  primaryColor: 'accent',
  variantColorResolver,
  primaryShade: { light: 6, dark: 4 },
  colors: { accent, dark, gray },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '9px', xl: '9px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  fontSizes: { xs: '12px', sm: '12.5px', md: '13px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '32px' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  shadows: {
    xs: 'none',
    sm: 'var(--float-shadow)',
    md: 'var(--float-shadow)',
    lg: 'var(--float-shadow)',
    xl: 'var(--float-shadow)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, { size }) => ({
        root: {
          '--button-height': heightOf(size),
          '--button-fz': '12.5px',
          '--button-padding-x': size === 'xs' ? '8px' : '11px',
        },
      }),
      // what a button says is never cut: its row wraps or something else gives way
      styles: {
        root: { flexShrink: 0, maxWidth: '100%' },
        label: { fontWeight: 500 },
        section: { marginInlineEnd: 6 },
      },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { size: 28, variant: 'subtle', color: 'gray' },
    }),
    Input: Input.extend({
      vars: (_theme, { size }) => ({
        wrapper: {
          '--input-height': heightOf(size),
          '--input-fz': '13px',
        },
      }),
    }),
    InputWrapper: {
      // what may stay empty says so in words
      defaultProps: { withAsterisk: false },
      styles: {
        description: { fontSize: '12px', lineHeight: '16px' },
        error: { fontSize: '12px', lineHeight: '16px' },
      },
    },
    InputBase: InputBase.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({
      defaultProps: { size: 'sm', allowDeselect: false, comboboxProps: { transitionProps: { duration: 0 } } },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 400,
        closeDelay: 0,
        withinPortal: true,
        transitionProps: { duration: 120 },
        events: { hover: true, focus: true, touch: false },
      },
    }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 120 },
        position: 'bottom-start',
        offset: 4,
        // a focusable element without a role within a menu is an error to screen readers
        withInitialFocusPlaceholder: false,
        // a menu that names a person or a scenario is no wider than it can be read
        styles: {
          dropdown: { maxWidth: 440 },
          label: { overflowWrap: 'anywhere' },
          itemLabel: { overflowWrap: 'anywhere' },
        },
      },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 120 }, offset: 4 } }),
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: 120 },
        radius: 'md',
        centered: true,
        padding: 16,
        // the ring of a field at the top needs its room
        styles: {
          // a long name leaves the button that closes in its place
          title: { font: '600 16px/24px var(--font)', overflowWrap: 'anywhere' },
          body: { paddingTop: 4 },
        },
        // the head of a dialog is no banner of the page
        attributes: { header: { role: 'none' } },
        overlayProps: { color: '#0e1416', backgroundOpacity: 0.32 },
      },
    }),
  },
})

const bound = {
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text2)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-success': 'var(--ok)',
  '--mantine-color-placeholder': 'var(--text3)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line2)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--text3)',
  '--mantine-color-disabled-border': 'var(--line2)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-light': 'var(--selected)',
  '--mantine-color-accent-light-hover': 'var(--selected)',
  '--mantine-color-accent-light-color': 'var(--accent-text)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-color-accent-contrast': 'var(--on-accent)',
  '--mantine-color-gray-light-color': 'var(--text2)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: bound, dark: bound })

/** Remembers light, dark or auto. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'millrace.theme' })
