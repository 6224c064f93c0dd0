import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/open-sans';
import './base.css';
import { App } from './app/App';
import { loadWords } from './i18n';
import { bridgeDoor, takeToken } from './ipc/bridge';
import { openDoor } from './ipc/door';
import { insideWindow, tauriDoor } from './ipc/tauri';

loadWords();
openDoor(insideWindow() ? tauriDoor : bridgeDoor(takeToken() ?? ''));

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
