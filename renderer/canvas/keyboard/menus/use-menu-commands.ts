import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../../../app/commands.ts'
import { useEditorStore } from '../../editor-store.ts'
import { elementMenus, type ElementMenu, type ElementMenus } from './element-menus.ts'

const shortcuts: Readonly<Record<ElementMenu, string>> = {
  actions: 'Shift+F10',
  connect: 'Shift+C',
  target: 'Shift+T',
  source: 'Shift+S',
  move: 'Shift+M',
}

/** The menus of the selected elements, for keys and the palette; the menu key opens the first one, too. */
export function useMenuCommands(diagramId: string): void {
  const { t } = useTranslation('canvas')
  const { t: tModel } = useTranslation('model')
  const commands = useMemo((): readonly Command[] => {
    const menus = () => useEditorStore.getState().sessions[diagramId]?.modeler.get<ElementMenus>('elementMenus')
    return elementMenus.map((menu) => ({
      id: `model.menu-${menu}`,
      title: t(`menu.open.${menu}`),
      group: tModel('group'),
      keywords: ['keyboard', 'menu'],
      shortcut: shortcuts[menu],
      inTextFields: false,
      isEnabled: () => menus()?.canOpen ?? false,
      run: () => menus()?.open(menu),
    }))
  }, [t, tModel, diagramId])
  useCommands(commands)
}
