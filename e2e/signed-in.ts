import { type AppUnderTest, startApp, type Window } from './app-under-test.ts';
import { signIn } from './person.ts';

/** The app's source with its embedded cloud, and Ada's window, in which she is signed in. */
export async function startAppWithAda(): Promise<{ app: AppUnderTest; ada: Window }> {
  const app = await startApp();
  const ada = await app.openWindow();
  await signIn(ada.page, app.origin, /Ada/);
  return { app, ada };
}
